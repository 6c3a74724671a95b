import { useMapInfo, useSession } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'

/** What a public map must say at its edge: datum, whose data, the approval number's place. */
export function Corner() {
  const { t } = useSay()
  const attributions = useMapInfo().data?.attributions ?? []
  const sample = useSession().data?.sample
  return (
    <p className="corner">
      <span>{t('map.crs')}</span>
      {sample && <span>{t('map.sampleCorner')}</span>}
      <span>{t('map.approval')}</span>
      {attributions.map(text => (
        <span key={text} className="attribution">
          {text.includes('OpenStreetMap') ? (
            <a href="https://www.openstreetmap.org/copyright" rel="noreferrer">
              {text}
            </a>
          ) : (
            text
          )}
        </span>
      ))}
    </p>
  )
}

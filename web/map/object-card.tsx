import { Link } from 'react-router'
import type { CityObject } from '../api/client.ts'
import { useObject } from '../api/queries.ts'
import { useSay } from '../i18n/say.ts'
import { Icon } from '../parts/icon.tsx'
import { kindWords } from '../parts/kind-word.ts'
import { FailureLine, Skeleton } from '../parts/states.tsx'
import { WarnMark } from '../parts/warn-mark.tsx'
import { isGeometry } from './geometry.ts'

type Props = { readonly id: string; readonly onClose: () => void }

/** What the register knows of an object that was looked for, and which source said so. */
export function ObjectCard({ id, onClose }: Props) {
  const { t, word } = useSay()
  const { data: object, error } = useObject(id)
  const name =
    object === undefined
      ? t('object.title')
      : nameOf(object, t('object.unnamed', { class: word('one', object.class) }))
  return (
    <article className="card float" data-open="true" data-region aria-label={name}>
      <header className="card-head">
        <div>
          <h2>{name}</h2>
          {object !== undefined && (
            <p>
              {kindWords(object, word).join(' · ')}{' '}
              <span className="tag">{word('grade', object.grade)}</span>
            </p>
          )}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={t('shell.close')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="card-body">
        {error !== null && <FailureLine error={error} />}
        {object === undefined && error === null && <Skeleton lines={4} />}
        {object !== undefined && <Facts object={object} />}
      </div>
    </article>
  )
}

const nameOf = ({ name, code }: CityObject, unnamed: string) => name ?? code ?? unnamed

function Facts({ object }: { readonly object: CityObject }) {
  const { t, word } = useSay()
  const fields = Object.entries(object.fields)
  return (
    <>
      {!isGeometry(object.geometry) && (
        <p className="headline verdict">
          <WarnMark /> {t('object.noPlace')}
        </p>
      )}
      <section className="headline">
        <h3 className="unseen">{t('object.fields')}</h3>
        <dl className="facts">
          {object.code !== null && <Fact name={t('checkup.code')} value={object.code} />}
          {object.district !== null && <Fact name={t('object.district')} value={object.district} />}
          {fields.map(([field, value]) => (
            <Fact key={field} name={word('field', field)} value={word('said', String(value))} />
          ))}
        </dl>
        {fields.length === 0 && <p className="fine">{t('object.noFields')}</p>}
      </section>
      <section className="card-part">
        <h3>{t('object.source')}</h3>
        <dl className="facts">
          <div>
            <dt>
              <Link to={`/survey#batch-${object.batch}`}>
                {t('object.batch', { n: object.batch })}
              </Link>
            </dt>
          </div>
          {object.sourceId !== null && <Fact name={t('object.sourceId')} value={object.sourceId} />}
          <Fact name={t('object.id')} value={object.id} />
        </dl>
      </section>
    </>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <bdi className={value.length > 18 ? 'mono' : undefined}>{value}</bdi>
    </dd>
  </div>
)

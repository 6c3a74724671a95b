import type { Arrival } from '../../api/client.ts'
import { useSay } from '../../i18n/say.ts'

type Grade = Arrival['grade']
/** What a browser may say: what is classified may not be in a deployment that a browser elsewhere can reach. */
const grades = ['internal', 'public'] as const

type Props = { readonly grade: Grade; readonly onChoose: (grade: Grade) => void }

/** Who may see what is taken in, with what either choice does. */
export function GradeChoice({ grade, onChoose }: Props) {
  const { t, word } = useSay()
  return (
    <fieldset className="block grade-choice">
      <legend className="unseen">{t('survey.grade')}</legend>
      <h2 aria-hidden="true">{t('intake.gradeAsk')}</h2>
      {grades.map(id => (
        <label key={id}>
          <input type="radio" name="grade" checked={grade === id} onChange={() => onChoose(id)} />
          <span>
            <b>{word('grade', id)}</b> {t(`intake.gradeDoes.${id}`)}
          </span>
        </label>
      ))}
      <p className="fine">{t('intake.gradeNever')}</p>
    </fieldset>
  )
}

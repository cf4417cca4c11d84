interface Asked {
  readonly question: string
  readonly given: { readonly answer: string; readonly isEarlier: boolean } | null
}

/** Whether the office still has to answer: never asked of what is on the desk now. */
export const isUnanswered = ({ given }: Pick<Asked, 'given'>): boolean => given === null || given.isEarlier

interface Read {
  readonly questions: readonly Asked[]
  readonly lines: readonly { readonly because: readonly { readonly reading: string }[] }[]
}

const isRead = ({ lines }: Read, question: string): boolean =>
  lines.some(({ because }) => because.some(({ reading }) => reading === question))

/** Questions that must be answered before the entry is accepted; what no rule asks any more is left out. */
export const unansweredOf = <Question extends Asked>(
  entry: Read & { readonly questions: readonly Question[] },
) =>
  entry.questions.filter(
    (asked): asked is Question =>
      isUnanswered(asked) && (asked.given === null || isRead(entry, asked.question)),
  )

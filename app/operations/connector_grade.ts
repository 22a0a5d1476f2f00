/** Grades that a connector can earn, the lowest first. */
export const GRADES = ['none', 'bronze', 'silver', 'gold'] as const
export type Grade = (typeof GRADES)[number]

/** What each grade asks for beside what the one below asks for; the kit looks at what it can. */
export const GRADE_RULES = {
  bronze: ['conformance_bronze', 'setup_documented', 'removal_documented', 'account_check'],
  silver: ['conformance', 'webhooks', 'limits_documented', 'maintainer', 'recorded', 'live_smoke'],
  gold: [
    'backfill_proved',
    'reconciliation',
    'retraction',
    'sandbox_guide',
    'isolated',
    'reporters',
  ],
} as const

export type GradeRule = (typeof GRADE_RULES)[keyof typeof GRADE_RULES][number]

/** `quality.json` of a connector. An exemption has a reason, and says what is not proved. */
export interface Quality {
  grade: Grade
  rules: Partial<Record<GradeRule, 'done' | { exempt: string }>>
}

const isKept = (kept: Quality['rules'][GradeRule]) =>
  kept === 'done' || (typeof kept === 'object' && kept.exempt.trim() !== '')

/** The highest grade whose rules, and those of the grades below it, are all kept or exempt. */
export function earnedGrade({ rules }: Pick<Quality, 'rules'>): Grade {
  let earned: Grade = 'none'
  for (const grade of ['bronze', 'silver', 'gold'] as const) {
    if (!GRADE_RULES[grade].every((rule) => isKept(rules[rule]))) return earned
    earned = grade
  }

  return earned
}

/** What is wrong with a quality file whatever the connector does; empty when nothing is. */
export function qualityProblems(quality: Quality): string[] {
  const known = new Set<string>(Object.values(GRADE_RULES).flat())
  const strange = Object.keys(quality.rules).filter((rule) => !known.has(rule))
  const earned = earnedGrade(quality)

  return [
    ...strange.map((rule) => `"${rule}" is no rule`),
    ...(earned === quality.grade ? [] : [`it says ${quality.grade} and its rules earn ${earned}`]),
  ]
}

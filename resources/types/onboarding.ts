export interface ChecklistStep {
  key:
    | 'second_factor'
    | 'data'
    | 'snippet'
    | 'ad_account'
    | 'spend'
    | 'review'
    | 'conversions'
    | 'member'
  state: 'done' | 'skipped' | 'open'
}

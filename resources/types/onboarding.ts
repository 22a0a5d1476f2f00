export interface ChecklistStep {
  key: 'second_factor' | 'data' | 'snippet' | 'spend' | 'review' | 'member'
  state: 'done' | 'skipped' | 'open'
}

/** People got new keys, were made, joined or split; announced in the open transaction. */
export class IdentityLearned {
  constructor(
    /** Ids of the people whose keys changed; null: too many to name (bulk), look at all. */
    readonly personIds: string[] | null,
    readonly cause: string
  ) {}
}

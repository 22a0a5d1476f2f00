import type { HttpRequest, Partition, SliceBase } from '#connector-sdk'

/** Facts of a partition: the manager that is asked through, and what money and days mean there. */
export interface LeafFacts {
  managerId: string
  currency: string
  timezone: string
}

export const factsOf = ({ data }: Partition) => data as unknown as LeafFacts

/** Where every search of an account goes; pages are Google's own size. */
export const searchPath = ({ partition }: SliceBase) =>
  `/customers/${partition.key}/googleAds:search`

export const searchRequest = ({
  partition,
}: SliceBase): Pick<HttpRequest, 'headers' | 'limitKey'> => ({
  headers: { 'login-customer-id': factsOf(partition).managerId },
  limitKey: partition.key,
})

/** What all streams by search share. */
export const BY_SEARCH = {
  capability: 'ads',
  method: 'POST',
  path: searchPath,
  request: searchRequest,
  items: 'results',
  omitsEmptyItems: true,
  pager: { by: 'cursor', at: 'nextPageToken', param: 'pageToken', in: 'json' },
} as const

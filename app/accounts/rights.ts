export const ROLES = ['owner', 'admin', 'manager', 'analyst', 'viewer'] as const
/** A user's role in an organization or a business, strongest first. */
export type Role = (typeof ROLES)[number]

type Grant = readonly Role[]

const ALL: Grant = ROLES
const READERS: Grant = ['owner', 'admin', 'manager', 'analyst']
const STAFF: Grant = ['owner', 'admin', 'manager']
const HEADS: Grant = ['owner', 'admin']
const OWNER: Grant = ['owner']

/** Who may what: the table of security.md section 9, a line each. */
const GRANTS = {
  'report:read': ALL,
  'connection:read': ALL,
  'report:export': READERS,
  'journey:read': READERS,
  'conversion:read': READERS,
  'alert:manage': READERS,
  'view:save': READERS,
  'appointment:read': STAFF,
  'person:read': STAFF,
  'person:contact': STAFF,
  'match:review': STAFF,
  'spend:edit': STAFF,
  'import:run': STAFF,
  'link:manage': STAFF,
  'person:export': HEADS,
  'erasure:run': HEADS,
  'connection:manage': HEADS,
  'snippet:manage': HEADS,
  'location:manage': HEADS,
  'model:configure': HEADS,
  'organization:manage': HEADS,
  'record:write': HEADS,
  'destination:manage': HEADS,
  'conversion:retry': HEADS,
  'member:manage': HEADS,
  'apikey:manage': HEADS,
  'audit:read': HEADS,
  'privacy:tighten': HEADS,
  'privacy:loosen': OWNER,
  'business:delete': OWNER,
  'ownership:transfer': OWNER,
} as const satisfies Record<string, Grant>

export type Right = keyof typeof GRANTS
export const RIGHTS = Object.keys(GRANTS) as Right[]

/** Rights that ask for password and code again, ten minutes at most before. */
export const STEP_UP: ReadonlySet<Right> = new Set<Right>([
  'person:export',
  'erasure:run',
  'destination:manage',
  'conversion:retry',
  'member:manage',
  'apikey:manage',
  'audit:read',
  'privacy:loosen',
  'business:delete',
  'ownership:transfer',
])

/** What a member with a list of locations keeps: rights over things that have a location. */
const LOCAL: ReadonlySet<Right> = new Set<Right>([
  'report:read',
  'report:export',
  'journey:read',
  'conversion:read',
  'view:save',
  'appointment:read',
  'person:read',
  'person:contact',
  'match:review',
])

/** Of a role; `isLocal` is a member who sees some locations only. */
export const rightsOf = (role: Role, isLocal: boolean): Set<Right> =>
  new Set(
    RIGHTS.filter(
      (right) => (GRANTS[right] as Grant).includes(role) && (!isLocal || LOCAL.has(right))
    )
  )

export const isRight = (text: string): text is Right => Object.hasOwn(GRANTS, text)

/** What an API key holds: the named rights, narrowed like a member's where it has locations. */
export const rightsOfKey = (named: string[], isLocal: boolean): Set<Right> =>
  new Set(named.filter(isRight).filter((right) => !isLocal || LOCAL.has(right)))

export const mayDo = (role: Role, right: Right, isLocal = false) =>
  rightsOf(role, isLocal).has(right)

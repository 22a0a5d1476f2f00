/**
 * Tables that stand outside row-level security: small, without contacts, reached only from the
 * slice that owns them. The list is closed: a table without policies that is not here fails
 * `tests/architecture`.
 */
export const CONTROL_PLANE: Record<string, { slice: string; because: string }> = {
  'organizations': { slice: 'tenancy', because: 'is above a business' },
  'businesses': { slice: 'tenancy', because: 'the directory that scopes are chosen from' },
  'users': { slice: 'accounts', because: 'a person may belong to several businesses' },
  'memberships': { slice: 'accounts', because: 'decides which business may be entered' },
  'api_keys': { slice: 'accounts', because: 'decides which business may be entered' },
  'one_time_links': { slice: 'accounts', because: 'is opened before anybody is signed in' },
  'sessions': { slice: 'accounts', because: 'is read before the business is known' },
  'totp_factors': { slice: 'accounts', because: 'is asked for before anybody is signed in' },
  'recovery_codes': { slice: 'accounts', because: 'is asked for before anybody is signed in' },
  'sign_ins': { slice: 'accounts', because: 'a person may belong to several businesses' },
  'invitations': { slice: 'accounts', because: 'is opened before anybody is a member' },
  'mails': { slice: 'accounts', because: 'is written to people who may be members of nothing yet' },
  'onboarding_marks': { slice: 'accounts', because: 'says which hints members put away' },
  'jwt_keys': { slice: 'accounts', because: 'signs for the whole installation' },
  'operator_alerts': { slice: 'operations', because: 'is about the installation, not a business' },
  'rate_limits': { slice: 'http', because: 'counts callers before they are known' },
  'idempotency_keys': { slice: 'http', because: 'is looked up before the business is entered' },
  'exchange_rates': {
    slice: 'tenancy',
    because: 'belongs to an organization, and has the policies of one',
  },
  'vault_key_checks': { slice: 'operations', because: 'proves the key ring at start' },
  'site_keys': { slice: 'capture', because: 'names the business of an anonymous visit' },
  'webhook_arrivals': {
    slice: 'connectors',
    because: 'is accepted before the businesses that it concerns are known',
  },
  'link_slugs': { slice: 'capture', because: 'names the business of an anonymous click' },
  'ask_tokens': { slice: 'capture', because: 'names the business of an anonymous answer' },
  'connector_apps': {
    slice: 'connectors',
    because: 'an app of an organization serves its businesses',
  },
  'connector_rates': {
    slice: 'connectors',
    because: 'one registered app has one limit for all businesses',
  },
  'oauth_states': { slice: 'connectors', because: 'a platform sends back a state, not a business' },
  'ephemeral.daily_salts': { slice: 'capture', because: 'one salt a day for all, gone the next' },
  'adonis_schema': { slice: 'operations', because: 'the migrations that ran' },
  'adonis_schema_versions': { slice: 'operations', because: 'the version of the migrations table' },
}

/** SQL: a control-plane table with its grants. */
export function controlTable(name: string, columns: string, indexes: string[] = []): string[] {
  return [
    `create table ${name} (${columns})`,
    ...indexes.map((index) => `create index on ${name} ${index}`),
    `grant select, insert, update, delete on ${name} to track_app`,
    `grant select on ${name} to track_backup`,
  ]
}

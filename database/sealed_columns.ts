/** A column whose values the vault sealed, and what each value is bound to. */
export interface SealedColumn {
  table: string
  column: string
  /** SQL of the `rowId` that its values were sealed for. */
  rowId: string
}

/** Sealed with a data key of their business. `tests/architecture` holds both lists against the catalogue. */
export const BUSINESS_COLUMNS: SealedColumn[] = [
  { table: 'credentials', column: 'sealed', rowId: 'connection_id' },
  { table: 'credential_revocations', column: 'sealed', rowId: 'id' },
  { table: 'webhook_endpoints', column: 'sealed_token', rowId: 'id' },
  { table: 'webhook_endpoints', column: 'sealed_secret', rowId: 'id' },
  { table: 'webhook_endpoints', column: 'sealed_previous', rowId: 'id' },
  { table: 'alert_webhooks', column: 'sealed_url', rowId: 'id' },
  { table: 'dead_letters', column: 'sealed_payload', rowId: 'id' },
  { table: 'imports', column: 'sealed_sample', rowId: 'id' },
  { table: 'import_chunks', column: 'sealed', rowId: "import_id || '/' || number" },
  { table: 'export_chunks', column: 'sealed', rowId: "export_id || '/' || number" },
  { table: 'customers', column: 'sealed_contact', rowId: 'id' },
  { table: 'appointments', column: 'sealed_contact', rowId: 'id' },
]

/** Secrets of the installation: sealed with a key of the ring itself. */
export const INSTALLATION_COLUMNS: SealedColumn[] = [
  { table: 'jwt_keys', column: 'sealed_private', rowId: 'kid' },
  { table: 'totp_factors', column: 'sealed_secret', rowId: 'user_id' },
  { table: 'connector_apps', column: 'sealed', rowId: 'id' },
  { table: 'oauth_states', column: 'sealed_verifier', rowId: "encode(hash, 'hex')" },
  { table: 'mails', column: 'sealed_letter', rowId: 'id' },
  { table: 'webhook_arrivals', column: 'sealed_delivery', rowId: 'id' },
]

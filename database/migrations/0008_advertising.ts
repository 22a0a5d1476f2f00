import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

const SOURCE = `
  connection_id uuid not null,
  external_id text not null,
  version bigint not null default 0,
  content_hash bytea not null,
  stream text not null,
  partition text not null default '',
  pass_id text,
  gone_at timestamptz`
const SOURCE_KEY = 'unique (business_id, connection_id, external_id)'

export default class extends SqlMigration {
  statements() {
    return [
      ...tenantedTable('ad_accounts', {
        columns: `
          id uuid not null, ${SOURCE},
          name text not null, currency char(3) not null, timezone text not null, status text not null,
          platform text`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('campaigns', {
        columns: `
          id uuid not null, ${SOURCE},
          external_ad_account_id text not null, name text not null, ad_channel text not null,
          status text not null`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('ad_groups', {
        columns: `
          id uuid not null, ${SOURCE},
          external_ad_account_id text not null, external_campaign_id text not null,
          name text not null, status text not null`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('ads', {
        columns: `
          id uuid not null, ${SOURCE},
          external_ad_account_id text not null, external_campaign_id text not null,
          external_ad_group_id text not null, name text, final_urls text[] not null default '{}',
          status text not null`,
        constraints: [SOURCE_KEY],
      }),
      ...tenantedTable('ad_spend', {
        columns: `
          id uuid not null, ${SOURCE},
          external_ad_account_id text not null, day date not null, level text not null,
          external_campaign_id text not null, external_ad_group_id text, external_ad_id text,
          dims jsonb,
          impressions bigint not null, clicks bigint not null, cost_micros bigint not null,
          currency char(3) not null, platform_conversions double precision,
          platform_value_micros bigint,
          restated_at timestamptz`,
        constraints: [SOURCE_KEY],
        indexes: ['(business_id, day)', '(business_id, external_ad_account_id, day)'],
      }),
      ...tenantedTable('ad_clicks', {
        columns: `
          id uuid not null, ${SOURCE},
          external_ad_account_id text not null, click_id text not null, day date not null,
          external_campaign_id text not null, external_ad_group_id text, external_ad_id text,
          keyword text`,
        constraints: [SOURCE_KEY],
        indexes: ['(business_id, click_id)'],
      }),
    ]
  }
}

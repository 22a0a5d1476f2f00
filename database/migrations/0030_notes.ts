import { controlTable } from '#database/control_plane'
import { SqlMigration } from '#database/sql_migration'
import { tenantedTable } from '#database/tenanted_table'

/**
 * What somebody changed at a campaign, on the day that its figures may show it; and what of the
 * installation needs its operator.
 */
export default class extends SqlMigration {
  statements() {
    return [...this.#campaignNotes(), ...this.#campaignLocations(), ...this.#operatorAlerts()]
  }

  #campaignNotes() {
    return tenantedTable('campaign_notes', {
      columns: `
        id uuid not null,
        campaign_id uuid not null,
        day date not null,
        text text not null check (length(text) between 1 and 200),
        written_by text not null,
        written_at timestamptz not null default now(),
        changed_at timestamptz`,
      constraints: [
        `foreign key (business_id, campaign_id) references campaigns (business_id, id)
           on delete cascade`,
      ],
      indexes: ['(business_id, campaign_id, day)', '(business_id, day)'],
    })
  }

  /** Which places a campaign's money is for; none: for all. */
  #campaignLocations() {
    return tenantedTable('campaign_locations', {
      key: ['campaign_id', 'location_id'],
      columns: `
        campaign_id uuid not null,
        location_id uuid not null,
        set_by text not null,
        set_at timestamptz not null default now()`,
      constraints: [
        `foreign key (business_id, campaign_id) references campaigns (business_id, id)
           on delete cascade`,
        `foreign key (business_id, location_id) references locations (business_id, id)
           on delete cascade`,
      ],
    })
  }

  #operatorAlerts() {
    return [
      ...controlTable(
        'operator_alerts',
        `id uuid primary key,
         rule text not null,
         subject text not null default '',
         detail text not null,
         seen_times integer not null default 1,
         missed_times integer not null default 0,
         first_seen_at timestamptz not null,
         raised_at timestamptz,
         resolved_at timestamptz`
      ),
      `create unique index operator_alerts_standing on operator_alerts (rule, subject)
        where resolved_at is null`,
    ]
  }
}

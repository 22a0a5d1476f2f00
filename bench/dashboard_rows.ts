/**
 * A year of a business whose dimensions are independent, by SQL alone: 5 channels × 40 campaigns ×
 * 40 locations × 365 days of appointments, their payments, matches, credits and daily sums, the
 * spend of the campaigns, and the touchpoints of three visits each of a third as many visitors.
 */
const id = (kind: string, nth: string) =>
  `('${kind}-0000-7000-8000-' || lpad((${nth})::text, 12, '0'))::uuid`
const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`
const CHANNEL = `(array['paid_search','paid_social','email','organic_search','unattributed'])[1 + c]`
/** One random draw per appointment; every dimension by its own. */
const drawn = (appointments: number) => `
select (row_number() over (order by day))::int as n, o.*
  from (select floor(random() * 5)::int as c, floor(random() * 40)::int as campaign,
               md5('p' || floor(random() * ${appointments} / 3))::uuid as person,
               floor(random() * 40)::int as place, floor(random() * 365)::int as day,
               (random() * 200)::bigint * 1000000 as micros, random() < 0.3 as is_new
          from generate_series(1, ${appointments})) o
 order by day`

/** Rows and their sums come in the order in which days pass. */
const ROWS = [
  `insert into people (business_id, id, label)
   select $1, p.person, p.person::text from (select distinct person from drawn) p`,
  `insert into locations (business_id, id, name, timezone, currency)
   select $1, ${id('00000001', 'n')}, 'Location ' || n, 'UTC', 'USD' from generate_series(0, 39) n`,
  `insert into connections (business_id, id, connector, external_account_id, name)
   values ($1, ${id('00000002', '0')}, 'records', 'bench', 'bench')`,
  `insert into campaigns (business_id, id, connection_id, external_id, content_hash, stream,
     external_ad_account_id, name, ad_channel, status)
   select $1, ${id('00000003', 'n')}, ${id('00000002', '0')}, 'c' || n, ''::bytea, 'records', 'a',
          'Campaign ' || n, 'search', 'active' from generate_series(0, 39) n`,
  `insert into appointments (business_id, id, connection_id, external_id, content_hash, stream,
     location_id, person_id, booked_at, starts_at, status, origin, price_micros, currency, kept_at)
   select $1, ${id('00000004', 'n')}, ${id('00000002', '0')}, 'a' || n, ''::bytea, 'records',
          ${id('00000001', 'place')}, person, timestamptz '2026-01-01 12:00Z' + day * interval '1 day',
          timestamptz '2026-01-02 12:00Z' + day * interval '1 day', 'completed', 'online', micros,
          'USD', timestamptz '2026-01-02 13:00Z' + day * interval '1 day' from drawn`,
  `insert into credits (business_id, appointment_id, model, position, channel, campaign_id,
     location_id, band, is_new_person, credit, currency, has_price, is_kept, is_paid,
     booked_micros, kept_micros, paid_micros, net_micros, booked_day)
   select $1, ${id('00000004', 'n')}, 'last_non_direct', 0, ${CHANNEL}, ${id('00000003', 'campaign')},
          ${id('00000001', 'place')}, 'strong', is_new, 1, 'USD', true, true, true, micros, micros,
          micros, micros, date '2026-01-01' + day from drawn`,
  `insert into credits (business_id, appointment_id, model, position, touchpoint_id, channel,
     campaign_id, location_id, band, is_new_person, credit, currency, has_price, is_kept, is_paid,
     booked_micros, kept_micros, paid_micros, net_micros, touchpoint_day, booked_day)
   select $1, ${id('00000004', 'n')}, 'linear', p, uuidv7(),
          (array['paid_search','paid_social','email','organic_search','direct'])[1 + (c + p * n) % 5],
          ${id('00000003', 'campaign')}, ${id('00000001', 'place')}, 'strong', is_new,
          1.0 / (1 + n % 4), 'USD', true, true, true, micros / (1 + n % 4), micros / (1 + n % 4),
          micros / (1 + n % 4), micros / (1 + n % 4), date '2026-01-01' + day - 3 * p,
          date '2026-01-01' + day
     from drawn cross join lateral generate_series(0, n % 4) p where c < 4`,
  `insert into journeys
   select business_id, appointment_id, min(booked_day), (array_agg(location_id))[1],
          coalesce(string_agg(channel, '.' order by position)
            filter (where touchpoint_id is not null), ''),
          count(touchpoint_id), greatest(0, min(booked_day) - min(touchpoint_day)),
          bool_or(is_new_person), true, true, 'USD', sum(booked_micros), sum(kept_micros),
          sum(paid_micros), sum(net_micros)
     from credits where business_id = $1 and model = 'linear'
    group by business_id, appointment_id order by min(booked_day)`,
  `insert into matches (business_id, appointment_id, booked_at, person_id, location_id, confidence, tier,
     weights_version)
   select $1, ${id('00000004', 'n')}, timestamptz '2026-01-01 12:00Z' + day * interval '1 day', person, ${id('00000001', 'place')}, case when c = 4 then 0 else .97 end,
          case when c = 4 then 'none' else (array['click_id','booking_hint','contact'])[1 + n % 3] end, 'bench'
     from drawn`,
  `insert into payments (business_id, id, connection_id, external_id, content_hash, stream, location_id,
     appointment_id, person_id, paid_at, gross_micros, currency, status)
   select $1, ${id('00000006', 'n')}, ${id('00000002', '0')}, 'p' || n, ''::bytea, 'records',
          ${id('00000001', 'place')}, ${id('00000004', 'n')}, person,
          timestamptz '2026-01-02 13:00Z' + day * interval '1 day', micros, 'USD', 'completed' from drawn`,
  `insert into rollup_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${id('00000001', 'place')}, ${CHANNEL},
          ${id('00000003', 'campaign')}, ${NIL}, ${NIL},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, place, c, campaign, is_new order by day`,
  `insert into channel_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${CHANNEL},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, c, is_new order by day`,
  `insert into campaign_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${CHANNEL}, ${id('00000003', 'campaign')},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, c, campaign, is_new order by day`,
  `insert into location_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${id('00000001', 'place')},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, place, c = 4, is_new order by day`,
  `insert into appointment_daily
   select $1, date '2026-01-01' + day, ${id('00000001', 'place')}, 'completed', 'online', true, 'USD',
          count(*), 0, sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn group by day, place`,
  `insert into spend_daily
   select $1, date '2026-01-01' + d, (array['paid_search','paid_social'])[1 + c % 2],
          ${id('00000005', 'c % 2')}, ${id('00000003', 'c')}, ${NIL}, ${NIL}, 'USD', 1000, 50, 20000000
     from generate_series(0, 364) d, generate_series(0, 39) c`,
  `insert into ad_accounts (business_id, id, connection_id, external_id, content_hash, stream, name,
     currency, timezone, status)
   values ($1, ${id('00000007', '0')}, ${id('00000002', '0')}, 'a', ''::bytea, 'records', 'Ads', 'USD', 'UTC', 'active')`,
  `insert into ad_spend (business_id, id, connection_id, external_id, content_hash, stream,
     external_ad_account_id, day, level, external_campaign_id, impressions, clicks, cost_micros, currency)
   select $1, ${id('00000008', 'd * 40 + c')}, ${id('00000002', '0')}, d || ' ' || c, ''::bytea, 'records',
          'a', date '2026-01-01' + d, 'campaign', 'c' || c, 1000, 50, 20000000, 'USD'
     from generate_series(0, 364) d, generate_series(0, 39) c`,
  `insert into capture_counters (business_id, site_id, day, step, reason, hits, last_at)
   select $1, ${id('00000009', '0')}, date '2026-01-01' + d, 'gate', r, 100, now()
     from generate_series(0, 364) d, unnest(array['kept','bot','duplicate','consent_denied','staff']) r`,
]

/** Everything but the touchpoints; `$1` is the business. */
export const fillOf = (appointments: number) => [
  `create temp table drawn on commit drop as ${drawn(appointments)}`,
  ...ROWS,
]

const PER_VISITOR = 3
const hash = (text: string) => `sha256(convert_to(${text}, 'UTF8'))`

/** One of so many parts of the year, so that no statement is too long. */
export const PARTS = 40
export const touchpointsOf = (touchpoints: number, part: number) => `
insert into touchpoints (business_id, id, occurred_at, received_at, origin_id, event_id, kind,
  visitor_id, session_id, channel, rules_version, source, medium, campaign, utm_id, landing_host,
  landing_path, service_ref, trust, network, agent)
select $1, uuidv7(at - now()), at, at, $1, 't' || n, 'visit', ${hash(`'v' || visitor`)}, 's' || n,
       (array['paid_search','paid_social','email','organic_search','direct'])[1 + floor(random() * 5)::int],
       1, 'google', 'cpc', 'Campaign ' || campaign, 'c' || campaign, 'shop.example', '/prices', 'cut', 0,
       substr(${hash(`'n' || visitor / 2`)}, 1, 16), substr(${hash(`'a' || visitor % 400`)}, 1, 16)
  from (select n, floor(random() * ${touchpoints} / ${PER_VISITOR})::int as visitor,
               floor(random() * 40)::int as campaign,
               timestamptz '2026-01-01 00:00Z' + random() * interval '365 days' as at
          from generate_series(${part} + 1, ${touchpoints}, ${PARTS}) n) drawn`

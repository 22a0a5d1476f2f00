/* eslint-disable prettier/prettier */
import type { routes } from './index.ts'

export interface ApiDefinition {
  health: {
    live: typeof routes['health.live']
    ready: typeof routes['health.ready']
  }
  problems: {
    show: typeof routes['problems.show']
  }
  openapiDocuments: {
    index: typeof routes['openapi_documents.index']
    show: typeof routes['openapi_documents.show']
  }
  liveStreams: {
    show: typeof routes['live_streams.show']
  }
  organizationLiveStreams: {
    show: typeof routes['organization_live_streams.show']
  }
  firstRuns: {
    show: typeof routes['first_runs.show']
    store: typeof routes['first_runs.store']
  }
  signIns: {
    create: typeof routes['sign_ins.create']
    store: typeof routes['sign_ins.store']
    destroy: typeof routes['sign_ins.destroy']
  }
  signInCodes: {
    create: typeof routes['sign_in_codes.create']
    store: typeof routes['sign_in_codes.store']
  }
  signInLinks: {
    show: typeof routes['sign_in_links.show']
  }
  forgottenPasswords: {
    create: typeof routes['forgotten_passwords.create']
    store: typeof routes['forgotten_passwords.store']
  }
  passwordResets: {
    show: typeof routes['password_resets.show']
    store: typeof routes['password_resets.store']
  }
  acceptances: {
    show: typeof routes['acceptances.show']
    store: typeof routes['acceptances.store']
  }
  homes: {
    show: typeof routes['homes.show']
    index: typeof routes['homes.index']
  }
  profiles: {
    show: typeof routes['profiles.show']
    update: typeof routes['profiles.update']
  }
  listedSignIns: {
    destroy: typeof routes['listed_sign_ins.destroy']
  }
  stepUps: {
    create: typeof routes['step_ups.create']
    store: typeof routes['step_ups.store']
  }
  secondFactors: {
    show: typeof routes['second_factors.show']
    store: typeof routes['second_factors.store']
    destroy: typeof routes['second_factors.destroy']
    update: typeof routes['second_factors.update']
  }
  welcomes: {
    show: typeof routes['welcomes.show']
  }
  onboardingMarks: {
    store: typeof routes['onboarding_marks.store']
    destroy: typeof routes['onboarding_marks.destroy']
  }
  businessSettings: {
    show: typeof routes['business_settings.show']
  }
  trades: {
    update: typeof routes['trades.update']
  }
  privacyModes: {
    update: typeof routes['privacy_modes.update']
  }
  looserPrivacyModes: {
    update: typeof routes['looser_privacy_modes.update']
  }
  locationLabels: {
    update: typeof routes['location_labels.update']
  }
  locationPrivacyModes: {
    update: typeof routes['location_privacy_modes.update']
  }
  looserLocationPrivacyModes: {
    update: typeof routes['looser_location_privacy_modes.update']
  }
  members: {
    index: typeof routes['members.index']
    update: typeof routes['members.update']
    destroy: typeof routes['members.destroy']
  }
  invitations: {
    store: typeof routes['invitations.store']
    destroy: typeof routes['invitations.destroy']
  }
  factorRequirements: {
    update: typeof routes['factor_requirements.update']
  }
  managedLocations: {
    index: typeof routes['managed_locations.index']
    store: typeof routes['managed_locations.store']
    update: typeof routes['managed_locations.update']
  }
  organizationSettings: {
    show: typeof routes['organization_settings.show']
    update: typeof routes['organization_settings.update']
    store: typeof routes['organization_settings.store']
  }
  keys: {
    index: typeof routes['keys.index']
    store: typeof routes['keys.store']
    destroy: typeof routes['keys.destroy']
  }
  publicKeys: {
    index: typeof routes['public_keys.index']
  }
  tokens: {
    store: typeof routes['tokens.store']
  }
  apiBusinesses: {
    index: typeof routes['api_businesses.index']
    show: typeof routes['api_businesses.show']
  }
  apiLocations: {
    index: typeof routes['api_locations.index']
    store: typeof routes['api_locations.store']
  }
  attributionSettings: {
    show: typeof routes['attribution_settings.show']
    update: typeof routes['attribution_settings.update']
  }
  settingsEffects: {
    show: typeof routes['settings_effects.show']
  }
  campaignChoices: {
    index: typeof routes['campaign_choices.index']
  }
  settingsRecomputes: {
    store: typeof routes['settings_recomputes.store']
    destroy: typeof routes['settings_recomputes.destroy']
  }
  modelRuns: {
    store: typeof routes['model_runs.store']
    destroy: typeof routes['model_runs.destroy']
  }
  labels: {
    store: typeof routes['labels.store']
  }
  selfReports: {
    store: typeof routes['self_reports.store']
    destroy: typeof routes['self_reports.destroy']
  }
  statedCodes: {
    store: typeof routes['stated_codes.store']
    destroy: typeof routes['stated_codes.destroy']
  }
  appointmentLabels: {
    store: typeof routes['appointment_labels.store']
  }
  connectionPlaces: {
    index: typeof routes['connection_places.index']
    update: typeof routes['connection_places.update']
  }
  collects: {
    store: typeof routes['collects.store']
  }
  preflights: {
    show: typeof routes['preflights.show']
  }
  snippets: {
    index: typeof routes['snippets.index']
    show: typeof routes['snippets.show']
  }
  linkOpenings: {
    show: typeof routes['link_openings.show']
  }
  asks: {
    show: typeof routes['asks.show']
    store: typeof routes['asks.store']
  }
  trackings: {
    show: typeof routes['trackings.show']
  }
  receivedTouchpoints: {
    index: typeof routes['received_touchpoints.index']
  }
  linkCodes: {
    svg: typeof routes['link_codes.svg']
    png: typeof routes['link_codes.png']
  }
  sites: {
    store: typeof routes['sites.store']
  }
  siteOrigins: {
    store: typeof routes['site_origins.store']
    destroy: typeof routes['site_origins.destroy']
  }
  bookingHosts: {
    store: typeof routes['booking_hosts.store']
    destroy: typeof routes['booking_hosts.destroy']
  }
  staffNetworks: {
    store: typeof routes['staff_networks.store']
    destroy: typeof routes['staff_networks.destroy']
  }
  siteKeys: {
    index: typeof routes['site_keys.index']
    destroy: typeof routes['site_keys.destroy']
  }
  links: {
    store: typeof routes['links.store']
  }
  messageLinks: {
    store: typeof routes['message_links.store']
  }
  askPages: {
    store: typeof routes['ask_pages.store']
    destroy: typeof routes['ask_pages.destroy']
  }
  linkTests: {
    store: typeof routes['link_tests.store']
  }
  trackedNumbers: {
    store: typeof routes['tracked_numbers.store']
    destroy: typeof routes['tracked_numbers.destroy']
  }
  channelRules: {
    show: typeof routes['channel_rules.show']
    update: typeof routes['channel_rules.update']
  }
  ruleTrials: {
    store: typeof routes['rule_trials.store']
  }
  oauthConnects: {
    store: typeof routes['oauth_connects.store']
  }
  oauthProviders: {
    index: typeof routes['oauth_providers.index']
  }
  oauthStatuses: {
    index: typeof routes['oauth_statuses.index']
  }
  oauthCallbacks: {
    show: typeof routes['oauth_callbacks.show']
  }
  webhooks: {
    store: typeof routes['webhooks.store']
    show: typeof routes['webhooks.show']
  }
  webhookTokens: {
    store: typeof routes['webhook_tokens.store']
    show: typeof routes['webhook_tokens.show']
  }
  connections: {
    index: typeof routes['connections.index']
    create: typeof routes['connections.create']
    store: typeof routes['connections.store']
    show: typeof routes['connections.show']
  }
  connectorApps: {
    update: typeof routes['connector_apps.update']
    destroy: typeof routes['connector_apps.destroy']
  }
  disconnections: {
    store: typeof routes['disconnections.store']
  }
  connectionSettings: {
    update: typeof routes['connection_settings.update']
  }
  connectionPauses: {
    store: typeof routes['connection_pauses.store']
    destroy: typeof routes['connection_pauses.destroy']
  }
  connectionSyncs: {
    store: typeof routes['connection_syncs.store']
  }
  connectionBackfills: {
    store: typeof routes['connection_backfills.store']
    destroy: typeof routes['connection_backfills.destroy']
  }
  connectionChecks: {
    store: typeof routes['connection_checks.store']
  }
  imports: {
    index: typeof routes['imports.index']
    store: typeof routes['imports.store']
    show: typeof routes['imports.show']
    destroy: typeof routes['imports.destroy']
  }
  importMaps: {
    update: typeof routes['import_maps.update']
  }
  importTrials: {
    store: typeof routes['import_trials.store']
  }
  importRuns: {
    store: typeof routes['import_runs.store']
  }
  importStops: {
    store: typeof routes['import_stops.store']
  }
  deadLetters: {
    index: typeof routes['dead_letters.index']
    show: typeof routes['dead_letters.show']
  }
  letterReplays: {
    store: typeof routes['letter_replays.store']
  }
  apiConnections: {
    index: typeof routes['api_connections.index']
  }
  apiConnectionSyncs: {
    index: typeof routes['api_connection_syncs.index']
    store: typeof routes['api_connection_syncs.store']
  }
  conversionsOut: {
    index: typeof routes['conversions_out.index']
  }
  destinations: {
    store: typeof routes['destinations.store']
    update: typeof routes['destinations.update']
  }
  dryRuns: {
    store: typeof routes['dry_runs.store']
  }
  conversionRules: {
    store: typeof routes['conversion_rules.store']
    destroy: typeof routes['conversion_rules.destroy']
  }
  uploadDecisions: {
    store: typeof routes['upload_decisions.store']
  }
  rejectedRetries: {
    store: typeof routes['rejected_retries.store']
  }
  personSeparations: {
    store: typeof routes['person_separations.store']
    destroy: typeof routes['person_separations.destroy']
  }
  metrics: {
    show: typeof routes['metrics.show']
  }
  systems: {
    show: typeof routes['systems.show']
  }
  records: {
    store: typeof routes['records.store']
  }
  work: {
    index: typeof routes['work.index']
  }
  findings: {
    index: typeof routes['findings.index']
    store: typeof routes['findings.store']
  }
  campaigns: {
    show: typeof routes['campaigns.show']
  }
  campaignPlaces: {
    update: typeof routes['campaign_places.update']
  }
  campaignNotes: {
    store: typeof routes['campaign_notes.store']
    update: typeof routes['campaign_notes.update']
    destroy: typeof routes['campaign_notes.destroy']
  }
  organizationOverview: {
    show: typeof routes['organization_overview.show']
  }
  organizationChannels: {
    show: typeof routes['organization_channels.show']
  }
  organizationModels: {
    show: typeof routes['organization_models.show']
  }
  organizationLocations: {
    show: typeof routes['organization_locations.show']
  }
  organizationSpend: {
    show: typeof routes['organization_spend.show']
  }
  organizationReports: {
    show: typeof routes['organization_reports.show']
  }
  organizationPickers: {
    show: typeof routes['organization_pickers.show']
  }
  organizationTables: {
    overview: typeof routes['organization_tables.overview']
    channels: typeof routes['organization_tables.channels']
    businesses: typeof routes['organization_tables.businesses']
    trend: typeof routes['organization_tables.trend']
    models: typeof routes['organization_tables.models']
    locations: typeof routes['organization_tables.locations']
    spend: typeof routes['organization_tables.spend']
  }
  organizationAlerts: {
    show: typeof routes['organization_alerts.show']
  }
  exchangeRates: {
    index: typeof routes['exchange_rates.index']
    store: typeof routes['exchange_rates.store']
    destroy: typeof routes['exchange_rates.destroy']
  }
  rateFiles: {
    store: typeof routes['rate_files.store']
  }
  overviews: {
    show: typeof routes['overviews.show']
  }
  todayCounts: {
    show: typeof routes['today_counts.show']
  }
  channels: {
    index: typeof routes['channels.index']
  }
  models: {
    index: typeof routes['models.index']
  }
  journeys: {
    index: typeof routes['journeys.index']
  }
  locations: {
    index: typeof routes['locations.index']
  }
  spend: {
    index: typeof routes['spend.index']
  }
  spendRows: {
    store: typeof routes['spend_rows.store']
  }
  dataQualities: {
    show: typeof routes['data_qualities.show']
  }
  people: {
    index: typeof routes['people.index']
    show: typeof routes['people.show']
  }
  matchReviews: {
    index: typeof routes['match_reviews.index']
  }
  appointments: {
    index: typeof routes['appointments.index']
    show: typeof routes['appointments.show']
  }
  appointmentEvidence: {
    show: typeof routes['appointment_evidence.show']
  }
  explanations: {
    show: typeof routes['explanations.show']
  }
  figureRows: {
    index: typeof routes['figure_rows.index']
  }
  savedViews: {
    index: typeof routes['saved_views.index']
    store: typeof routes['saved_views.store']
    show: typeof routes['saved_views.show']
    update: typeof routes['saved_views.update']
    destroy: typeof routes['saved_views.destroy']
  }
  reportSchedules: {
    store: typeof routes['report_schedules.store']
    destroy: typeof routes['report_schedules.destroy']
  }
  frozenReports: {
    index: typeof routes['frozen_reports.index']
    store: typeof routes['frozen_reports.store']
    show: typeof routes['frozen_reports.show']
    destroy: typeof routes['frozen_reports.destroy']
  }
  frozenTables: {
    show: typeof routes['frozen_tables.show']
  }
  alerts: {
    index: typeof routes['alerts.index']
  }
  acknowledgements: {
    store: typeof routes['acknowledgements.store']
    destroy: typeof routes['acknowledgements.destroy']
  }
  alertExceptions: {
    store: typeof routes['alert_exceptions.store']
  }
  alertRules: {
    update: typeof routes['alert_rules.update']
  }
  alertWebhooks: {
    store: typeof routes['alert_webhooks.store']
    destroy: typeof routes['alert_webhooks.destroy']
  }
  dashboardReports: {
    show: typeof routes['dashboard_reports.show']
  }
  channelReports: {
    show: typeof routes['channel_reports.show']
  }
  campaignReports: {
    show: typeof routes['campaign_reports.show']
  }
  modelReports: {
    show: typeof routes['model_reports.show']
  }
  spendReports: {
    show: typeof routes['spend_reports.show']
  }
  dataQualityReports: {
    show: typeof routes['data_quality_reports.show']
  }
  peopleReports: {
    show: typeof routes['people_reports.show']
  }
  visitorReports: {
    show: typeof routes['visitor_reports.show']
  }
  locationReports: {
    show: typeof routes['location_reports.show']
  }
  journeyReports: {
    show: typeof routes['journey_reports.show']
  }
  listedAlerts: {
    index: typeof routes['listed_alerts.index']
  }
  listedAppointments: {
    index: typeof routes['listed_appointments.index']
  }
  appointmentMatches: {
    show: typeof routes['appointment_matches.show']
  }
  unsubscriptions: {
    show: typeof routes['unsubscriptions.show']
    store: typeof routes['unsubscriptions.store']
  }
  tables: {
    overview: typeof routes['tables.overview']
    trend: typeof routes['tables.trend']
    channels: typeof routes['tables.channels']
    ads: typeof routes['tables.ads']
    models: typeof routes['tables.models']
    bands: typeof routes['tables.bands']
    journeys: typeof routes['tables.journeys']
    touches: typeof routes['tables.touches']
    daysToBook: typeof routes['tables.days-to-book']
    visitors: typeof routes['tables.visitors']
    locations: typeof routes['tables.locations']
    comparison: typeof routes['tables.comparison']
    spend: typeof routes['tables.spend']
    spendQuality: typeof routes['tables.spend-quality']
    claims: typeof routes['tables.claims']
    people: typeof routes['tables.people']
    newness: typeof routes['tables.newness']
    cohorts: typeof routes['tables.cohorts']
    dataQuality: typeof routes['tables.data-quality']
    unmatched: typeof routes['tables.unmatched']
    tiers: typeof routes['tables.tiers']
    drops: typeof routes['tables.drops']
    reliability: typeof routes['tables.reliability']
    reconciliation: typeof routes['tables.reconciliation']
    levers: typeof routes['tables.levers']
    appointments: typeof routes['tables.appointments']
    figureRows: typeof routes['tables.figure-rows']
    conversionsOut: typeof routes['tables.conversions-out']
    deadLetters: typeof routes['tables.dead-letters']
  }
  rowTables: {
    campaignsIdDays: typeof routes['row_tables.campaigns/:id/days']
    campaignsIdAds: typeof routes['row_tables.campaigns/:id/ads']
    appointmentsIdCredits: typeof routes['row_tables.appointments/:id/credits']
    connectionsIdStreams: typeof routes['row_tables.connections/:id/streams']
    connectionsIdRuns: typeof routes['row_tables.connections/:id/runs']
  }
  exports: {
    index: typeof routes['exports.index']
    store: typeof routes['exports.store']
    destroy: typeof routes['exports.destroy']
  }
  exportFiles: {
    show: typeof routes['export_files.show']
  }
}

import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'problems.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'openapi_documents.index': { paramsTuple?: []; params?: {} }
    'openapi_documents.show': { paramsTuple?: []; params?: {} }
    'live_streams.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_live_streams.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'first_runs.show': { paramsTuple?: []; params?: {} }
    'first_runs.store': { paramsTuple?: []; params?: {} }
    'sign_ins.create': { paramsTuple?: []; params?: {} }
    'sign_ins.store': { paramsTuple?: []; params?: {} }
    'sign_in_codes.create': { paramsTuple?: []; params?: {} }
    'sign_in_codes.store': { paramsTuple?: []; params?: {} }
    'sign_in_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'sign_ins.destroy': { paramsTuple?: []; params?: {} }
    'forgotten_passwords.create': { paramsTuple?: []; params?: {} }
    'forgotten_passwords.store': { paramsTuple?: []; params?: {} }
    'password_resets.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'password_resets.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'profiles.update': { paramsTuple?: []; params?: {} }
    'listed_sign_ins.destroy': { paramsTuple?: [ParamValue?]; params?: {'id'?: ParamValue} }
    'step_ups.create': { paramsTuple?: []; params?: {} }
    'step_ups.store': { paramsTuple?: []; params?: {} }
    'second_factors.show': { paramsTuple?: []; params?: {} }
    'second_factors.store': { paramsTuple?: []; params?: {} }
    'second_factors.destroy': { paramsTuple?: []; params?: {} }
    'second_factors.update': { paramsTuple?: []; params?: {} }
    'welcomes.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'onboarding_marks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'onboarding_marks.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'business_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'trades.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'privacy_modes.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'looser_privacy_modes.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'location_labels.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'location_privacy_modes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'looser_location_privacy_modes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'invitations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'factor_requirements.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'members.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'invitations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'managed_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'managed_locations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'managed_locations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'organization_settings.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_settings.update': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_settings.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'keys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'keys.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'keys.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'public_keys.index': { paramsTuple?: []; params?: {} }
    'tokens.store': { paramsTuple?: []; params?: {} }
    'api_businesses.index': { paramsTuple?: []; params?: {} }
    'api_businesses.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_locations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'attribution_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'attribution_settings.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_effects.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaign_choices.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_recomputes.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_recomputes.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'model_runs.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'model_runs.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'labels.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'self_reports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'self_reports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'stated_codes.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'stated_codes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'appointment_labels.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connection_places.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_places.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'collects.store': { paramsTuple?: []; params?: {} }
    'preflights.show': { paramsTuple?: []; params?: {} }
    'snippets.index': { paramsTuple?: []; params?: {} }
    'snippets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'link_openings.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'asks.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'asks.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'trackings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'received_touchpoints.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'link_codes.svg': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'link_codes.png': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'sites.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'site_origins.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'site_origins.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'booking_hosts.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'booking_hosts.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'staff_networks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'staff_networks.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'site_keys.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'site_keys.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'links.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'message_links.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'ask_pages.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'ask_pages.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'link_tests.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tracked_numbers.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tracked_numbers.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'channel_rules.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'channel_rules.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'rule_trials.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'oauth_connects.store': { paramsTuple?: []; params?: {} }
    'oauth_providers.index': { paramsTuple?: []; params?: {} }
    'oauth_statuses.index': { paramsTuple?: []; params?: {} }
    'oauth_callbacks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhook_tokens.store': { paramsTuple: [ParamValue,ParamValue]; params: {'connector': ParamValue,'token': ParamValue} }
    'webhooks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhook_tokens.show': { paramsTuple: [ParamValue,ParamValue]; params: {'connector': ParamValue,'token': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connector_apps.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connector_apps.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'disconnections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_pauses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_syncs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_backfills.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_backfills.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_checks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'imports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_maps.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_trials.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_runs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_stops.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'dead_letters.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dead_letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'letter_replays.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_connections.index': { paramsTuple?: []; params?: {} }
    'api_connection_syncs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api_connection_syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'conversions_out.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'destinations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'destinations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'dry_runs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'conversion_rules.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'conversion_rules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'upload_decisions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'rejected_retries.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'person_separations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'person_separations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'systems.show': { paramsTuple?: []; params?: {} }
    'records.store': { paramsTuple?: []; params?: {} }
    'work.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'findings.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'findings.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaigns.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_places.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_notes.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_notes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_notes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'organization_overview.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_channels.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_models.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_locations.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_spend.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_reports.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_pickers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization': ParamValue,'page': ParamValue} }
    'organization_tables.overview': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.channels': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.businesses': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.trend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.models': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.locations': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.spend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_alerts.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'exchange_rates.index': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'exchange_rates.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'exchange_rates.destroy': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'rate_files.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'overviews.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'today_counts.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'channels.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'models.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'journeys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'spend.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'spend_rows.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'data_qualities.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'match_reviews.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'appointment_evidence.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'explanations.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'figure_rows.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'saved_views.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'saved_views.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'report_schedules.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'report_schedules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_reports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'frozen_reports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'frozen_reports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_reports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_tables.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alerts.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'acknowledgements.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'acknowledgements.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_exceptions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_rules.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'alert_webhooks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'alert_webhooks.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'dashboard_reports.show': { paramsTuple?: []; params?: {} }
    'channel_reports.show': { paramsTuple?: []; params?: {} }
    'campaign_reports.show': { paramsTuple?: []; params?: {} }
    'model_reports.show': { paramsTuple?: []; params?: {} }
    'spend_reports.show': { paramsTuple?: []; params?: {} }
    'data_quality_reports.show': { paramsTuple?: []; params?: {} }
    'people_reports.show': { paramsTuple?: []; params?: {} }
    'visitor_reports.show': { paramsTuple?: []; params?: {} }
    'location_reports.show': { paramsTuple?: []; params?: {} }
    'journey_reports.show': { paramsTuple?: []; params?: {} }
    'listed_alerts.index': { paramsTuple?: []; params?: {} }
    'listed_appointments.index': { paramsTuple?: []; params?: {} }
    'appointment_matches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'unsubscriptions.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'unsubscriptions.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'tables.overview': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.trend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.channels': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.ads': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.models': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.bands': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.journeys': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.touches': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.days-to-book': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.visitors': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.locations': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.comparison': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.claims': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.people': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.newness': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.cohorts': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.data-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.unmatched': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.tiers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.drops': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reliability': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reconciliation': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.levers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.appointments': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.figure-rows': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.conversions-out': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.dead-letters': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'row_tables.campaigns/:id/days': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.campaigns/:id/ads': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.appointments/:id/credits': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/streams': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/runs': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'exports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'exports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'export_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
  }
  GET: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'problems.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'openapi_documents.index': { paramsTuple?: []; params?: {} }
    'openapi_documents.show': { paramsTuple?: []; params?: {} }
    'live_streams.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_live_streams.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'first_runs.show': { paramsTuple?: []; params?: {} }
    'sign_ins.create': { paramsTuple?: []; params?: {} }
    'sign_in_codes.create': { paramsTuple?: []; params?: {} }
    'sign_in_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'forgotten_passwords.create': { paramsTuple?: []; params?: {} }
    'password_resets.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'step_ups.create': { paramsTuple?: []; params?: {} }
    'second_factors.show': { paramsTuple?: []; params?: {} }
    'welcomes.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'business_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'managed_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_settings.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'keys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'public_keys.index': { paramsTuple?: []; params?: {} }
    'api_businesses.index': { paramsTuple?: []; params?: {} }
    'api_businesses.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'attribution_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_effects.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaign_choices.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connection_places.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'snippets.index': { paramsTuple?: []; params?: {} }
    'snippets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'link_openings.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'asks.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'trackings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'received_touchpoints.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'link_codes.svg': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'link_codes.png': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'site_keys.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'channel_rules.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'oauth_providers.index': { paramsTuple?: []; params?: {} }
    'oauth_statuses.index': { paramsTuple?: []; params?: {} }
    'oauth_callbacks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhooks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhook_tokens.show': { paramsTuple: [ParamValue,ParamValue]; params: {'connector': ParamValue,'token': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'dead_letters.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dead_letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'api_connections.index': { paramsTuple?: []; params?: {} }
    'api_connection_syncs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'conversions_out.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'systems.show': { paramsTuple?: []; params?: {} }
    'work.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'findings.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaigns.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'organization_overview.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_channels.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_models.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_locations.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_spend.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_reports.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_pickers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization': ParamValue,'page': ParamValue} }
    'organization_tables.overview': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.channels': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.businesses': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.trend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.models': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.locations': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.spend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_alerts.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'exchange_rates.index': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'overviews.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'today_counts.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'channels.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'models.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'journeys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'spend.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'data_qualities.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'match_reviews.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'appointment_evidence.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'explanations.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'figure_rows.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_reports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'frozen_reports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_tables.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alerts.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dashboard_reports.show': { paramsTuple?: []; params?: {} }
    'channel_reports.show': { paramsTuple?: []; params?: {} }
    'campaign_reports.show': { paramsTuple?: []; params?: {} }
    'model_reports.show': { paramsTuple?: []; params?: {} }
    'spend_reports.show': { paramsTuple?: []; params?: {} }
    'data_quality_reports.show': { paramsTuple?: []; params?: {} }
    'people_reports.show': { paramsTuple?: []; params?: {} }
    'visitor_reports.show': { paramsTuple?: []; params?: {} }
    'location_reports.show': { paramsTuple?: []; params?: {} }
    'journey_reports.show': { paramsTuple?: []; params?: {} }
    'listed_alerts.index': { paramsTuple?: []; params?: {} }
    'listed_appointments.index': { paramsTuple?: []; params?: {} }
    'appointment_matches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'unsubscriptions.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'tables.overview': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.trend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.channels': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.ads': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.models': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.bands': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.journeys': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.touches': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.days-to-book': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.visitors': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.locations': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.comparison': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.claims': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.people': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.newness': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.cohorts': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.data-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.unmatched': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.tiers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.drops': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reliability': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reconciliation': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.levers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.appointments': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.figure-rows': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.conversions-out': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.dead-letters': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'row_tables.campaigns/:id/days': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.campaigns/:id/ads': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.appointments/:id/credits': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/streams': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/runs': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'export_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
  }
  HEAD: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'problems.show': { paramsTuple: [ParamValue]; params: {'code': ParamValue} }
    'openapi_documents.index': { paramsTuple?: []; params?: {} }
    'openapi_documents.show': { paramsTuple?: []; params?: {} }
    'live_streams.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_live_streams.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'first_runs.show': { paramsTuple?: []; params?: {} }
    'sign_ins.create': { paramsTuple?: []; params?: {} }
    'sign_in_codes.create': { paramsTuple?: []; params?: {} }
    'sign_in_links.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'forgotten_passwords.create': { paramsTuple?: []; params?: {} }
    'password_resets.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'homes.show': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'profiles.show': { paramsTuple?: []; params?: {} }
    'step_ups.create': { paramsTuple?: []; params?: {} }
    'second_factors.show': { paramsTuple?: []; params?: {} }
    'welcomes.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'business_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'managed_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_settings.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'keys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'public_keys.index': { paramsTuple?: []; params?: {} }
    'api_businesses.index': { paramsTuple?: []; params?: {} }
    'api_businesses.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'attribution_settings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_effects.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaign_choices.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connection_places.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'snippets.index': { paramsTuple?: []; params?: {} }
    'snippets.show': { paramsTuple: [ParamValue]; params: {'file': ParamValue} }
    'link_openings.show': { paramsTuple: [ParamValue]; params: {'slug': ParamValue} }
    'asks.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'trackings.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'received_touchpoints.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'link_codes.svg': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'link_codes.png': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'site_keys.index': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'channel_rules.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'oauth_providers.index': { paramsTuple?: []; params?: {} }
    'oauth_statuses.index': { paramsTuple?: []; params?: {} }
    'oauth_callbacks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhooks.show': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhook_tokens.show': { paramsTuple: [ParamValue,ParamValue]; params: {'connector': ParamValue,'token': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connections.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'dead_letters.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dead_letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'api_connections.index': { paramsTuple?: []; params?: {} }
    'api_connection_syncs.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'conversions_out.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'metrics.show': { paramsTuple?: []; params?: {} }
    'systems.show': { paramsTuple?: []; params?: {} }
    'work.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'findings.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaigns.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'organization_overview.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_channels.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_models.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_locations.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_spend.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_reports.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_pickers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization': ParamValue,'page': ParamValue} }
    'organization_tables.overview': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.channels': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.businesses': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.trend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.models': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.locations': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_tables.spend': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'organization_alerts.show': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'exchange_rates.index': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'overviews.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'today_counts.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'channels.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'models.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'journeys.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'locations.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'spend.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'data_qualities.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'people.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'match_reviews.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'appointments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'appointment_evidence.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'explanations.show': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'figure_rows.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_reports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'frozen_reports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_tables.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alerts.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dashboard_reports.show': { paramsTuple?: []; params?: {} }
    'channel_reports.show': { paramsTuple?: []; params?: {} }
    'campaign_reports.show': { paramsTuple?: []; params?: {} }
    'model_reports.show': { paramsTuple?: []; params?: {} }
    'spend_reports.show': { paramsTuple?: []; params?: {} }
    'data_quality_reports.show': { paramsTuple?: []; params?: {} }
    'people_reports.show': { paramsTuple?: []; params?: {} }
    'visitor_reports.show': { paramsTuple?: []; params?: {} }
    'location_reports.show': { paramsTuple?: []; params?: {} }
    'journey_reports.show': { paramsTuple?: []; params?: {} }
    'listed_alerts.index': { paramsTuple?: []; params?: {} }
    'listed_appointments.index': { paramsTuple?: []; params?: {} }
    'appointment_matches.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'unsubscriptions.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'tables.overview': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.trend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.channels': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.ads': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.models': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.bands': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.journeys': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.touches': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.days-to-book': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.visitors': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.locations': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.comparison': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.spend-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.claims': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.people': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.newness': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.cohorts': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.data-quality': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.unmatched': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.tiers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.drops': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reliability': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.reconciliation': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.levers': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.appointments': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.figure-rows': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.conversions-out': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tables.dead-letters': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'row_tables.campaigns/:id/days': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.campaigns/:id/ads': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.appointments/:id/credits': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/streams': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'row_tables.connections/:id/runs': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exports.index': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'export_files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
  }
  POST: {
    'first_runs.store': { paramsTuple?: []; params?: {} }
    'sign_ins.store': { paramsTuple?: []; params?: {} }
    'sign_in_codes.store': { paramsTuple?: []; params?: {} }
    'sign_ins.destroy': { paramsTuple?: []; params?: {} }
    'forgotten_passwords.store': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'step_ups.store': { paramsTuple?: []; params?: {} }
    'second_factors.store': { paramsTuple?: []; params?: {} }
    'onboarding_marks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'invitations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'managed_locations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'organization_settings.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'keys.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tokens.store': { paramsTuple?: []; params?: {} }
    'api_locations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'settings_recomputes.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'model_runs.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'labels.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'self_reports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'stated_codes.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'appointment_labels.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'collects.store': { paramsTuple?: []; params?: {} }
    'asks.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'sites.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'site_origins.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'booking_hosts.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'staff_networks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'links.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'message_links.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'ask_pages.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'link_tests.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'tracked_numbers.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'rule_trials.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'oauth_connects.store': { paramsTuple?: []; params?: {} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'connector': ParamValue} }
    'webhook_tokens.store': { paramsTuple: [ParamValue,ParamValue]; params: {'connector': ParamValue,'token': ParamValue} }
    'connections.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'disconnections.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_syncs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_backfills.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_checks.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'import_trials.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_runs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_stops.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'letter_replays.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'api_connection_syncs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'destinations.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'dry_runs.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'conversion_rules.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'upload_decisions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'rejected_retries.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'person_separations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'records.store': { paramsTuple?: []; params?: {} }
    'findings.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'campaign_notes.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exchange_rates.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'rate_files.store': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'spend_rows.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'saved_views.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'report_schedules.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'frozen_reports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'acknowledgements.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_exceptions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_webhooks.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'unsubscriptions.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'exports.store': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
  }
  PUT: {
    'profiles.update': { paramsTuple?: []; params?: {} }
    'second_factors.update': { paramsTuple?: []; params?: {} }
    'trades.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'privacy_modes.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'looser_privacy_modes.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'location_labels.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'location_privacy_modes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'looser_location_privacy_modes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'factor_requirements.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'managed_locations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'organization_settings.update': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'attribution_settings.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connection_places.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'channel_rules.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connector_apps.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connection_settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'import_maps.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'destinations.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_places.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_notes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'saved_views.update': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_rules.update': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
  }
  DELETE: {
    'listed_sign_ins.destroy': { paramsTuple?: [ParamValue?]; params?: {'id'?: ParamValue} }
    'second_factors.destroy': { paramsTuple?: []; params?: {} }
    'onboarding_marks.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'members.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'invitations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'keys.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'settings_recomputes.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'model_runs.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'self_reports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'stated_codes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'site_origins.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'booking_hosts.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'staff_networks.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'site_keys.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'ask_pages.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'tracked_numbers.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connector_apps.destroy': { paramsTuple: [ParamValue]; params: {'business': ParamValue} }
    'connection_pauses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'connection_backfills.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'conversion_rules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'person_separations.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'campaign_notes.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exchange_rates.destroy': { paramsTuple: [ParamValue]; params: {'organization': ParamValue} }
    'saved_views.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'report_schedules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'frozen_reports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'acknowledgements.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'alert_webhooks.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
    'exports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'business': ParamValue,'id': ParamValue} }
  }
  OPTIONS: {
    'preflights.show': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}
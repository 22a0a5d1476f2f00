import '@adonisjs/inertia/types'

import type { VNodeProps, AllowedComponentProps, ComponentInstance } from 'vue'

type ExtractProps<T> = Omit<
  ComponentInstance<T>['$props'],
  keyof VNodeProps | keyof AllowedComponentProps
>

declare module '@adonisjs/inertia/types' {
  export interface InertiaPages {
    'accounts/businesses': ExtractProps<(typeof import('../../resources/pages/accounts/businesses.vue'))['default']>
    'accounts/forgot': ExtractProps<(typeof import('../../resources/pages/accounts/forgot.vue'))['default']>
    'accounts/invitation': ExtractProps<(typeof import('../../resources/pages/accounts/invitation.vue'))['default']>
    'accounts/keys': ExtractProps<(typeof import('../../resources/pages/accounts/keys.vue'))['default']>
    'accounts/locations': ExtractProps<(typeof import('../../resources/pages/accounts/locations.vue'))['default']>
    'accounts/members': ExtractProps<(typeof import('../../resources/pages/accounts/members.vue'))['default']>
    'accounts/organization_settings': ExtractProps<(typeof import('../../resources/pages/accounts/organization_settings.vue'))['default']>
    'accounts/profile': ExtractProps<(typeof import('../../resources/pages/accounts/profile.vue'))['default']>
    'accounts/reset': ExtractProps<(typeof import('../../resources/pages/accounts/reset.vue'))['default']>
    'accounts/second_factor': ExtractProps<(typeof import('../../resources/pages/accounts/second_factor.vue'))['default']>
    'accounts/settings': ExtractProps<(typeof import('../../resources/pages/accounts/settings.vue'))['default']>
    'accounts/sign_in_code': ExtractProps<(typeof import('../../resources/pages/accounts/sign_in_code.vue'))['default']>
    'accounts/sign_in': ExtractProps<(typeof import('../../resources/pages/accounts/sign_in.vue'))['default']>
    'accounts/step_up': ExtractProps<(typeof import('../../resources/pages/accounts/step_up.vue'))['default']>
    'accounts/welcome': ExtractProps<(typeof import('../../resources/pages/accounts/welcome.vue'))['default']>
    'attribution/settings': ExtractProps<(typeof import('../../resources/pages/attribution/settings.vue'))['default']>
    'bookings/places': ExtractProps<(typeof import('../../resources/pages/bookings/places.vue'))['default']>
    'capture/ask': ExtractProps<(typeof import('../../resources/pages/capture/ask.vue'))['default']>
    'capture/channel_rules': ExtractProps<(typeof import('../../resources/pages/capture/channel_rules.vue'))['default']>
    'capture/tracking': ExtractProps<(typeof import('../../resources/pages/capture/tracking.vue'))['default']>
    'connectors/connect': ExtractProps<(typeof import('../../resources/pages/connectors/connect.vue'))['default']>
    'connectors/connection': ExtractProps<(typeof import('../../resources/pages/connectors/connection.vue'))['default']>
    'connectors/connections': ExtractProps<(typeof import('../../resources/pages/connectors/connections.vue'))['default']>
    'connectors/dead_letters': ExtractProps<(typeof import('../../resources/pages/connectors/dead_letters.vue'))['default']>
    'connectors/import': ExtractProps<(typeof import('../../resources/pages/connectors/import.vue'))['default']>
    'connectors/imports': ExtractProps<(typeof import('../../resources/pages/connectors/imports.vue'))['default']>
    'conversions/conversions_out': ExtractProps<(typeof import('../../resources/pages/conversions/conversions_out.vue'))['default']>
    'errors/problem': ExtractProps<(typeof import('../../resources/pages/errors/problem.vue'))['default']>
    'operations/system': ExtractProps<(typeof import('../../resources/pages/operations/system.vue'))['default']>
    'reporting/alerts': ExtractProps<(typeof import('../../resources/pages/reporting/alerts.vue'))['default']>
    'reporting/appointment': ExtractProps<(typeof import('../../resources/pages/reporting/appointment.vue'))['default']>
    'reporting/appointments': ExtractProps<(typeof import('../../resources/pages/reporting/appointments.vue'))['default']>
    'reporting/campaign': ExtractProps<(typeof import('../../resources/pages/reporting/campaign.vue'))['default']>
    'reporting/channels': ExtractProps<(typeof import('../../resources/pages/reporting/channels.vue'))['default']>
    'reporting/data_quality': ExtractProps<(typeof import('../../resources/pages/reporting/data_quality.vue'))['default']>
    'reporting/exports': ExtractProps<(typeof import('../../resources/pages/reporting/exports.vue'))['default']>
    'reporting/figure_rows': ExtractProps<(typeof import('../../resources/pages/reporting/figure_rows.vue'))['default']>
    'reporting/frozen_report': ExtractProps<(typeof import('../../resources/pages/reporting/frozen_report.vue'))['default']>
    'reporting/journeys': ExtractProps<(typeof import('../../resources/pages/reporting/journeys.vue'))['default']>
    'reporting/locations': ExtractProps<(typeof import('../../resources/pages/reporting/locations.vue'))['default']>
    'reporting/models': ExtractProps<(typeof import('../../resources/pages/reporting/models.vue'))['default']>
    'reporting/organization_alerts': ExtractProps<(typeof import('../../resources/pages/reporting/organization_alerts.vue'))['default']>
    'reporting/organization_channels': ExtractProps<(typeof import('../../resources/pages/reporting/organization_channels.vue'))['default']>
    'reporting/organization_locations': ExtractProps<(typeof import('../../resources/pages/reporting/organization_locations.vue'))['default']>
    'reporting/organization_models': ExtractProps<(typeof import('../../resources/pages/reporting/organization_models.vue'))['default']>
    'reporting/organization_overview': ExtractProps<(typeof import('../../resources/pages/reporting/organization_overview.vue'))['default']>
    'reporting/organization_picker': ExtractProps<(typeof import('../../resources/pages/reporting/organization_picker.vue'))['default']>
    'reporting/organization_reports': ExtractProps<(typeof import('../../resources/pages/reporting/organization_reports.vue'))['default']>
    'reporting/organization_spend': ExtractProps<(typeof import('../../resources/pages/reporting/organization_spend.vue'))['default']>
    'reporting/overview': ExtractProps<(typeof import('../../resources/pages/reporting/overview.vue'))['default']>
    'reporting/people': ExtractProps<(typeof import('../../resources/pages/reporting/people.vue'))['default']>
    'reporting/person': ExtractProps<(typeof import('../../resources/pages/reporting/person.vue'))['default']>
    'reporting/rates': ExtractProps<(typeof import('../../resources/pages/reporting/rates.vue'))['default']>
    'reporting/reports': ExtractProps<(typeof import('../../resources/pages/reporting/reports.vue'))['default']>
    'reporting/review': ExtractProps<(typeof import('../../resources/pages/reporting/review.vue'))['default']>
    'reporting/spend': ExtractProps<(typeof import('../../resources/pages/reporting/spend.vue'))['default']>
    'reporting/unsubscribe': ExtractProps<(typeof import('../../resources/pages/reporting/unsubscribe.vue'))['default']>
    'setup/first_run': ExtractProps<(typeof import('../../resources/pages/setup/first_run.vue'))['default']>
  }
}

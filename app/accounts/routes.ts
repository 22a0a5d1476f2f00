import router from '@adonisjs/core/services/router'
import { machines, middleware, pages } from '#start/kernel'

const FirstRunsController = () => import('#accounts/controllers/first_runs_controller')
const SignInsController = () => import('#accounts/controllers/sign_ins_controller')
const SignInLinksController = () => import('#accounts/controllers/sign_in_links_controller')
const PasswordResetsController = () => import('#accounts/controllers/password_resets_controller')
const ForgottenPasswordsController = () =>
  import('#accounts/controllers/forgotten_passwords_controller')
const HomesController = () => import('#accounts/controllers/homes_controller')
const SignInCodesController = () => import('#accounts/controllers/sign_in_codes_controller')
const StepUpsController = () => import('#accounts/controllers/step_ups_controller')
const SecondFactorsController = () => import('#accounts/controllers/second_factors_controller')
const AcceptancesController = () => import('#accounts/controllers/acceptances_controller')
const FactorRequirementsController = () =>
  import('#accounts/controllers/factor_requirements_controller')
const MembersController = () => import('#accounts/controllers/members_controller')
const InvitationsController = () => import('#accounts/controllers/invitations_controller')
const WelcomesController = () => import('#accounts/controllers/welcomes_controller')
const OnboardingMarksController = () => import('#accounts/controllers/onboarding_marks_controller')
const BusinessSettingsController = () =>
  import('#accounts/controllers/business_settings_controller')
const TradesController = () => import('#accounts/controllers/trades_controller')
const LocationLabelsController = () => import('#accounts/controllers/location_labels_controller')
const LocationPrivacyModesController = () =>
  import('#accounts/controllers/location_privacy_modes_controller')
const LooserLocationPrivacyModesController = () =>
  import('#accounts/controllers/looser_location_privacy_modes_controller')
const PrivacyModesController = () => import('#accounts/controllers/privacy_modes_controller')
const LooserPrivacyModesController = () =>
  import('#accounts/controllers/looser_privacy_modes_controller')
const ManagedLocationsController = () =>
  import('#accounts/controllers/managed_locations_controller')
const OrganizationSettingsController = () =>
  import('#accounts/controllers/organization_settings_controller')
const KeysController = () => import('#accounts/controllers/keys_controller')
const ProfilesController = () => import('#accounts/controllers/profiles_controller')
const ListedSignInsController = () => import('#accounts/controllers/listed_sign_ins_controller')
const TokensController = () => import('#accounts/controllers/tokens_controller')
const PublicKeysController = () => import('#accounts/controllers/public_keys_controller')
const ApiBusinessesController = () => import('#accounts/controllers/api_businesses_controller')
const ApiLocationsController = () => import('#accounts/controllers/api_locations_controller')

router
  .group(() => {
    router.get('/setup', [FirstRunsController, 'show']).as('first_runs.show')
    router.post('/setup', [FirstRunsController, 'store']).as('first_runs.store')
    router.get('/sign-in', [SignInsController, 'create']).as('sign_ins.create')
    router.post('/sign-in', [SignInsController, 'store']).as('sign_ins.store')
    router.get('/sign-in/code', [SignInCodesController, 'create']).as('sign_in_codes.create')
    router.post('/sign-in/code', [SignInCodesController, 'store']).as('sign_in_codes.store')
    router.get('/sign-in/:token', [SignInLinksController, 'show']).as('sign_in_links.show')
    router.post('/sign-out', [SignInsController, 'destroy']).as('sign_ins.destroy')
    router.get('/forgot', [ForgottenPasswordsController, 'create']).as('forgotten_passwords.create')
    router.post('/forgot', [ForgottenPasswordsController, 'store']).as('forgotten_passwords.store')
    router.get('/reset/:token', [PasswordResetsController, 'show']).as('password_resets.show')
    router.post('/reset/:token', [PasswordResetsController, 'store']).as('password_resets.store')
    router.get('/invite/:token', [AcceptancesController, 'show']).as('acceptances.show')
    router.post('/invite/:token', [AcceptancesController, 'store']).as('acceptances.store')
  })
  .use(pages)

router
  .group(() => {
    router.get('/', [HomesController, 'show']).as('homes.show')
    router.get('/businesses', [HomesController, 'index']).as('homes.index')
    router.get('/me', [ProfilesController, 'show']).as('profiles.show')
    router.put('/me', [ProfilesController, 'update']).as('profiles.update')
    router
      .delete('/me/sign-ins/:id?', [ListedSignInsController, 'destroy'])
      .as('listed_sign_ins.destroy')
  })
  .use([...pages, middleware.signedIn()])

/** What somebody may do who has yet to set a second factor up. */
router
  .group(() => {
    router.get('/step-up', [StepUpsController, 'create']).as('step_ups.create')
    router.post('/step-up', [StepUpsController, 'store']).as('step_ups.store')
    router.get('/me/second-factor', [SecondFactorsController, 'show']).as('second_factors.show')
    router.post('/me/second-factor', [SecondFactorsController, 'store']).as('second_factors.store')
    router
      .delete('/me/second-factor', [SecondFactorsController, 'destroy'])
      .as('second_factors.destroy')
    router.put('/me/second-factor', [SecondFactorsController, 'update']).as('second_factors.update')
  })
  .use([...pages, middleware.signedIn({ factor: 'later' })])

router
  .group(() => {
    router.get('/welcome', [WelcomesController, 'show']).as('welcomes.show')
    router.post('/onboarding', [OnboardingMarksController, 'store']).as('onboarding_marks.store')
    router
      .delete('/onboarding', [OnboardingMarksController, 'destroy'])
      .as('onboarding_marks.destroy')
  })
  .prefix('/b/:business')
  .use([...pages, middleware.scope({ right: 'organization:manage' })])

router
  .group(() => {
    router
      .get('/', [BusinessSettingsController, 'show'])
      .use(middleware.scope({ right: 'organization:manage' }))
      .as('business_settings.show')
    router
      .put('/trade', [TradesController, 'update'])
      .use(middleware.scope({ right: 'organization:manage' }))
      .as('trades.update')
    router
      .put('/privacy', [PrivacyModesController, 'update'])
      .use(middleware.scope({ right: 'privacy:tighten' }))
      .as('privacy_modes.update')
    router
      .put('/looser-privacy', [LooserPrivacyModesController, 'update'])
      .use(middleware.scope({ right: 'privacy:loosen' }))
      .as('looser_privacy_modes.update')
    router
      .put('/locations/:id/labels', [LocationLabelsController, 'update'])
      .use(middleware.scope({ right: 'organization:manage' }))
      .as('location_labels.update')
    router
      .put('/locations/:id/privacy', [LocationPrivacyModesController, 'update'])
      .use(middleware.scope({ right: 'privacy:tighten' }))
      .as('location_privacy_modes.update')
    router
      .put('/locations/:id/looser-privacy', [LooserLocationPrivacyModesController, 'update'])
      .use(middleware.scope({ right: 'privacy:loosen' }))
      .as('looser_location_privacy_modes.update')
  })
  .prefix('/b/:business/settings')
  .use(pages)

router
  .group(() => {
    router.get('/members', [MembersController, 'index']).as('members.index')
    router.post('/members', [InvitationsController, 'store']).as('invitations.store')
    router
      .put('/second-factor', [FactorRequirementsController, 'update'])
      .as('factor_requirements.update')
    router.put('/members/:id', [MembersController, 'update']).as('members.update')
    router.delete('/members/:id', [MembersController, 'destroy']).as('members.destroy')
    router.delete('/invitations/:id', [InvitationsController, 'destroy']).as('invitations.destroy')
  })
  .prefix('/b/:business/settings')
  .use([...pages, middleware.scope({ right: 'member:manage' })])

router
  .group(() => {
    router.get('/locations', [ManagedLocationsController, 'index']).as('managed_locations.index')
    router.post('/locations', [ManagedLocationsController, 'store']).as('managed_locations.store')
    router
      .put('/locations/:id', [ManagedLocationsController, 'update'])
      .as('managed_locations.update')
  })
  .prefix('/b/:business/settings')
  .use([...pages, middleware.scope({ right: 'location:manage' })])

router
  .group(() => {
    router
      .get('/settings', [OrganizationSettingsController, 'show'])
      .as('organization_settings.show')
    router
      .put('/settings', [OrganizationSettingsController, 'update'])
      .as('organization_settings.update')
    router
      .post('/businesses', [OrganizationSettingsController, 'store'])
      .as('organization_settings.store')
  })
  .prefix('/o/:organization')
  .use([...pages, middleware.organization({ right: 'organization:manage' })])

router
  .group(() => {
    router.get('/keys', [KeysController, 'index']).as('keys.index')
    router.post('/keys', [KeysController, 'store']).as('keys.store')
    router.delete('/keys/:id', [KeysController, 'destroy']).as('keys.destroy')
  })
  .prefix('/b/:business/settings')
  .use([...pages, middleware.scope({ right: 'apikey:manage' })])

router.get('/.well-known/jwks.json', [PublicKeysController, 'index']).as('public_keys.index')

router
  .group(() => {
    router
      .post('/auth/token', [TokensController, 'store'])
      .use(middleware.keyHolder())
      .as('tokens.store')
    router
      .get('/businesses', [ApiBusinessesController, 'index'])
      .use(middleware.machine({ right: 'report:read', business: 'none' }))
      .as('api_businesses.index')
    router
      .get('/businesses/:business', [ApiBusinessesController, 'show'])
      .use(middleware.machine({ right: 'report:read' }))
      .as('api_businesses.show')
    router
      .get('/businesses/:business/locations', [ApiLocationsController, 'index'])
      .use(middleware.machine({ right: 'report:read' }))
      .as('api_locations.index')
    router
      .post('/businesses/:business/locations', [ApiLocationsController, 'store'])
      .use(middleware.machine({ right: 'location:manage' }))
      .as('api_locations.store')
  })
  .prefix('/api/v1')
  .use(machines)

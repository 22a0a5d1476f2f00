/**
 * Who listens to whom, in one place: a lower slice announces, an upper one listens. Listeners of
 * one event run in the order of these lines, inside the announcer's transaction.
 */
import emitter from '@adonisjs/core/services/emitter'
import { CampaignsChanged } from '#advertising/events/campaigns_changed'
import {
  onCampaignsChanged,
  onIdentityLearned,
  onRecordsTakenIn,
  onTouchpointsCaptured,
} from '#attribution/listeners/evidence_listener'
import { matchChanged } from '#attribution/listeners/appointments_changed_listener'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { IdentityLearned } from '#identity/events/identity_learned'

emitter.on(RecordsTakenIn, onRecordsTakenIn)
emitter.on(IdentityLearned, onIdentityLearned)
emitter.on(CampaignsChanged, onCampaignsChanged)
emitter.on(TouchpointsCaptured, onTouchpointsCaptured)
emitter.on(AppointmentsChanged, matchChanged)

/**
 * Who listens to whom, in one place: a lower slice announces, an upper one listens. Listeners of
 * one event run in the order of these lines, inside the announcer's transaction.
 */
import emitter from '@adonisjs/core/services/emitter'
import { CampaignsChanged } from '#advertising/events/campaigns_changed'
import { announceAdvertising } from '#advertising/listeners/announce_changes'
import { SpendRestated } from '#advertising/events/spend_restated'
import { CreditsReplaced } from '#attribution/events/credits_replaced'
import {
  onCampaignsChanged,
  onIdentityLearned,
  onRecordsTakenIn,
  onTouchpointsCaptured,
  onTouchpointsReclassified,
} from '#attribution/listeners/evidence_listener'
import { recomputeTouched } from '#attribution/listeners/held_contacts_listener'
import { matchChanged } from '#attribution/listeners/appointments_changed_listener'
import { joinAnswers, onSourceStated } from '#attribution/listeners/self_report_listener'
import { noteJourneyChanges } from '#attribution/listeners/journey_changes_listener'
import { AppointmentsChanged } from '#bookings/events/appointments_changed'
import { joinLearned, joinRecords } from '#bookings/listeners/join_records'
import { appointmentsRezoned } from '#bookings/listeners/rezoned_listener'
import { SourceStated } from '#capture/events/source_stated'
import { TouchpointsCaptured } from '#capture/events/touchpoints_captured'
import { TouchpointsReclassified } from '#capture/events/touchpoints_reclassified'
import { settleTouchpoints } from '#capture/listeners/settle_touchpoints'
import { ConnectionStateChanged } from '#connectors/events/connection_state_changed'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { planConversionsOf } from '#conversions/listeners/plan_listener'
import { logConnectionState } from '#connectors/listeners/log_connection_state'
import { planSyncs } from '#connectors/listeners/plan_syncs'
import { IdentityLearned } from '#identity/events/identity_learned'
import { learnFromRecords } from '#identity/listeners/learn_from_records'
import { keepDailySums } from '#reporting/listeners/keep_daily_sums'
import { markPersonVisits } from '#reporting/listeners/mark_persons'
import { markVisitorDays } from '#reporting/listeners/mark_visitor_days'
import { tellPages } from '#reporting/listeners/tell_pages'
import { LocationsRezoned } from '#tenancy/events/locations_rezoned'

// Capture before all: which touchpoints are nobody's visit.
emitter.on(RecordsTakenIn, settleTouchpoints)
// Identity first: what follows asks whose a record is.
emitter.on(RecordsTakenIn, learnFromRecords)
// Then references: whose it is, where it was, what paid it; and what upper slices have to know.
emitter.on(RecordsTakenIn, joinRecords)
emitter.on(RecordsTakenIn, announceAdvertising)
emitter.on(IdentityLearned, joinLearned)
emitter.on(LocationsRezoned, appointmentsRezoned)

emitter.on(RecordsTakenIn, onRecordsTakenIn)
emitter.on(IdentityLearned, onIdentityLearned)
emitter.on(CampaignsChanged, onCampaignsChanged)
emitter.on(TouchpointsCaptured, onTouchpointsCaptured)
emitter.on(SourceStated, onSourceStated)
// What was said at the desk first: it weighs in the match.
emitter.on(AppointmentsChanged, joinAnswers)
emitter.on(TouchpointsReclassified, onTouchpointsReclassified)
emitter.on(AppointmentsChanged, matchChanged)
emitter.on(CreditsReplaced, recomputeTouched)

// Conversions: what the platforms are to be told of it.
emitter.on(CreditsReplaced, planConversionsOf.credits)
emitter.on(AppointmentsChanged, planConversionsOf.appointments)

// Journeys of the models: what they have to follow.
emitter.on(CreditsReplaced, noteJourneyChanges.ofCredits)
emitter.on(IdentityLearned, noteJourneyChanges.ofIdentity)
emitter.on(RecordsTakenIn, noteJourneyChanges.ofRecords)
emitter.on(TouchpointsCaptured, noteJourneyChanges.ofTouchpoints)
emitter.on(TouchpointsReclassified, noteJourneyChanges.ofChannels)
emitter.on(CampaignsChanged, noteJourneyChanges.ofCampaigns)

// Reporting: the daily sums, after what they are sums of.
emitter.on(CreditsReplaced, keepDailySums.ofCredits)
emitter.on(AppointmentsChanged, keepDailySums.ofAppointments)
emitter.on(SpendRestated, keepDailySums.ofSpend)
emitter.on(CampaignsChanged, keepDailySums.ofCampaigns)
emitter.on(TouchpointsCaptured, markVisitorDays.ofTouchpoints)
emitter.on(TouchpointsReclassified, markVisitorDays.ofTouchpoints)
emitter.on(RecordsTakenIn, markVisitorDays.ofRecords)
emitter.on(AppointmentsChanged, markPersonVisits.ofAppointments)
emitter.on(CreditsReplaced, markPersonVisits.ofCredits)
emitter.on(IdentityLearned, markPersonVisits.ofIdentity)

// Open pages: that there is something new.
emitter.on(TouchpointsCaptured, tellPages.ofTouchpoints)
emitter.on(RecordsTakenIn, tellPages.ofRecords)
emitter.on(AppointmentsChanged, tellPages.ofAppointments)
emitter.on(CreditsReplaced, tellPages.ofCredits)
emitter.on(SpendRestated, tellPages.ofAds)
emitter.on(CampaignsChanged, tellPages.ofAds)

// Connections: the log of the installation.
emitter.on(ConnectionStateChanged, logConnectionState)
emitter.on(ConnectionStateChanged, planSyncs)

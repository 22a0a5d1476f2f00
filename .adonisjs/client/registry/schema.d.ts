/* eslint-disable prettier/prettier */
/// <reference path="../manifest.d.ts" />

import type { ExtractBody, ExtractErrorResponse, ExtractQuery, ExtractQueryForGet, ExtractResponse } from '@tuyau/core/types'
import type { InferInput, SimpleError } from '@vinejs/vine/types'

export type ParamValue = string | number | bigint | boolean

export interface Registry {
  'health.live': {
    methods: ["GET","HEAD"]
    pattern: '/health/live'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/liveness_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/liveness_controller').default['show']>>>
    }
  }
  'health.ready': {
    methods: ["GET","HEAD"]
    pattern: '/health/ready'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/readiness_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/readiness_controller').default['show']>>>
    }
  }
  'problems.show': {
    methods: ["GET","HEAD"]
    pattern: '/problems/:code'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { code: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/problems_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/problems_controller').default['show']>>>
    }
  }
  'openapi_documents.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/openapi.json'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/openapi_documents_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/openapi_documents_controller').default['index']>>>
    }
  }
  'openapi_documents.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/docs'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/openapi_documents_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/openapi_documents_controller').default['show']>>>
    }
  }
  'live_streams.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/live'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/live_streams_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/live_streams_controller').default['show']>>>
    }
  }
  'organization_live_streams.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/live'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#http/controllers/organization_live_streams_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#http/controllers/organization_live_streams_controller').default['show']>>>
    }
  }
  'first_runs.show': {
    methods: ["GET","HEAD"]
    pattern: '/setup'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/first_runs_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/first_runs_controller').default['show']>>>
    }
  }
  'first_runs.store': {
    methods: ["POST"]
    pattern: '/setup'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/first_runs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/first_runs_controller').default['store']>>>
    }
  }
  'sign_ins.create': {
    methods: ["GET","HEAD"]
    pattern: '/sign-in'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['create']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['create']>>>
    }
  }
  'sign_ins.store': {
    methods: ["POST"]
    pattern: '/sign-in'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['store']>>>
    }
  }
  'sign_in_codes.create': {
    methods: ["GET","HEAD"]
    pattern: '/sign-in/code'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_codes_controller').default['create']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_codes_controller').default['create']>>>
    }
  }
  'sign_in_codes.store': {
    methods: ["POST"]
    pattern: '/sign-in/code'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_codes_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_codes_controller').default['store']>>>
    }
  }
  'sign_in_links.show': {
    methods: ["GET","HEAD"]
    pattern: '/sign-in/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_links_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_in_links_controller').default['show']>>>
    }
  }
  'sign_ins.destroy': {
    methods: ["POST"]
    pattern: '/sign-out'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/sign_ins_controller').default['destroy']>>>
    }
  }
  'forgotten_passwords.create': {
    methods: ["GET","HEAD"]
    pattern: '/forgot'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/forgotten_passwords_controller').default['create']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/forgotten_passwords_controller').default['create']>>>
    }
  }
  'forgotten_passwords.store': {
    methods: ["POST"]
    pattern: '/forgot'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/forgotten_passwords_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/forgotten_passwords_controller').default['store']>>>
    }
  }
  'password_resets.show': {
    methods: ["GET","HEAD"]
    pattern: '/reset/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/password_resets_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/password_resets_controller').default['show']>>>
    }
  }
  'password_resets.store': {
    methods: ["POST"]
    pattern: '/reset/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/password_resets_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/password_resets_controller').default['store']>>>
    }
  }
  'acceptances.show': {
    methods: ["GET","HEAD"]
    pattern: '/invite/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/acceptances_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/acceptances_controller').default['show']>>>
    }
  }
  'acceptances.store': {
    methods: ["POST"]
    pattern: '/invite/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/acceptances_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/acceptances_controller').default['store']>>>
    }
  }
  'homes.show': {
    methods: ["GET","HEAD"]
    pattern: '/'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/homes_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/homes_controller').default['show']>>>
    }
  }
  'homes.index': {
    methods: ["GET","HEAD"]
    pattern: '/businesses'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/homes_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/homes_controller').default['index']>>>
    }
  }
  'profiles.show': {
    methods: ["GET","HEAD"]
    pattern: '/me'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/profiles_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/profiles_controller').default['show']>>>
    }
  }
  'profiles.update': {
    methods: ["PUT"]
    pattern: '/me'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/profiles_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/profiles_controller').default['update']>>>
    }
  }
  'listed_sign_ins.destroy': {
    methods: ["DELETE"]
    pattern: '/me/sign-ins/:id?'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/listed_sign_ins_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/listed_sign_ins_controller').default['destroy']>>>
    }
  }
  'step_ups.create': {
    methods: ["GET","HEAD"]
    pattern: '/step-up'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/step_ups_controller').default['create']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/step_ups_controller').default['create']>>>
    }
  }
  'step_ups.store': {
    methods: ["POST"]
    pattern: '/step-up'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/step_ups_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/step_ups_controller').default['store']>>>
    }
  }
  'second_factors.show': {
    methods: ["GET","HEAD"]
    pattern: '/me/second-factor'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['show']>>>
    }
  }
  'second_factors.store': {
    methods: ["POST"]
    pattern: '/me/second-factor'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['store']>>>
    }
  }
  'second_factors.destroy': {
    methods: ["DELETE"]
    pattern: '/me/second-factor'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['destroy']>>>
    }
  }
  'second_factors.update': {
    methods: ["PUT"]
    pattern: '/me/second-factor'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/second_factors_controller').default['update']>>>
    }
  }
  'welcomes.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/welcome'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/welcomes_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/welcomes_controller').default['show']>>>
    }
  }
  'onboarding_marks.store': {
    methods: ["POST"]
    pattern: '/b/:business/onboarding'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/onboarding_marks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/onboarding_marks_controller').default['store']>>>
    }
  }
  'onboarding_marks.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/onboarding'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/onboarding_marks_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/onboarding_marks_controller').default['destroy']>>>
    }
  }
  'business_settings.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/business_settings_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/business_settings_controller').default['show']>>>
    }
  }
  'trades.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/trade'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/trades_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/trades_controller').default['update']>>>
    }
  }
  'privacy_modes.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/privacy'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/privacy_modes_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/privacy_modes_controller').default['update']>>>
    }
  }
  'looser_privacy_modes.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/looser-privacy'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/looser_privacy_modes_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/looser_privacy_modes_controller').default['update']>>>
    }
  }
  'location_labels.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/locations/:id/labels'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/location_labels_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/location_labels_controller').default['update']>>>
    }
  }
  'location_privacy_modes.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/locations/:id/privacy'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/location_privacy_modes_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/location_privacy_modes_controller').default['update']>>>
    }
  }
  'looser_location_privacy_modes.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/locations/:id/looser-privacy'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/looser_location_privacy_modes_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/looser_location_privacy_modes_controller').default['update']>>>
    }
  }
  'members.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/members'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['index']>>>
    }
  }
  'invitations.store': {
    methods: ["POST"]
    pattern: '/b/:business/settings/members'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/invitations_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/invitations_controller').default['store']>>>
    }
  }
  'factor_requirements.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/second-factor'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/factor_requirements_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/factor_requirements_controller').default['update']>>>
    }
  }
  'members.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/members/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['update']>>>
    }
  }
  'members.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/settings/members/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/members_controller').default['destroy']>>>
    }
  }
  'invitations.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/settings/invitations/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/invitations_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/invitations_controller').default['destroy']>>>
    }
  }
  'managed_locations.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['index']>>>
    }
  }
  'managed_locations.store': {
    methods: ["POST"]
    pattern: '/b/:business/settings/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['store']>>>
    }
  }
  'managed_locations.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/locations/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/managed_locations_controller').default['update']>>>
    }
  }
  'organization_settings.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/settings'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['show']>>>
    }
  }
  'organization_settings.update': {
    methods: ["PUT"]
    pattern: '/o/:organization/settings'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['update']>>>
    }
  }
  'organization_settings.store': {
    methods: ["POST"]
    pattern: '/o/:organization/businesses'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/organization_settings_controller').default['store']>>>
    }
  }
  'keys.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/keys'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['index']>>>
    }
  }
  'keys.store': {
    methods: ["POST"]
    pattern: '/b/:business/settings/keys'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['store']>>>
    }
  }
  'keys.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/settings/keys/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/keys_controller').default['destroy']>>>
    }
  }
  'public_keys.index': {
    methods: ["GET","HEAD"]
    pattern: '/.well-known/jwks.json'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/public_keys_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/public_keys_controller').default['index']>>>
    }
  }
  'tokens.store': {
    methods: ["POST"]
    pattern: '/api/v1/auth/token'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/tokens_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/tokens_controller').default['store']>>>
    }
  }
  'api_businesses.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/businesses'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/api_businesses_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/api_businesses_controller').default['index']>>>
    }
  }
  'api_businesses.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/businesses/:business'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/api_businesses_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/api_businesses_controller').default['show']>>>
    }
  }
  'api_locations.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/businesses/:business/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/api_locations_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/api_locations_controller').default['index']>>>
    }
  }
  'api_locations.store': {
    methods: ["POST"]
    pattern: '/api/v1/businesses/:business/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#accounts/controllers/api_locations_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#accounts/controllers/api_locations_controller').default['store']>>>
    }
  }
  'attribution_settings.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/attribution'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/attribution_settings_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/attribution_settings_controller').default['show']>>>
    }
  }
  'attribution_settings.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/attribution'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/attribution_settings_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/attribution_settings_controller').default['update']>>>
    }
  }
  'settings_effects.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/attribution/effect'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#attribution/validators/attribution_settings_validator').settingsEffectValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/settings_effects_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/settings_effects_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'campaign_choices.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/attribution/campaigns'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#attribution/validators/attribution_settings_validator').campaignChoicesValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/campaign_choices_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/campaign_choices_controller').default['index']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'settings_recomputes.store': {
    methods: ["POST"]
    pattern: '/b/:business/settings/attribution/recompute'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/settings_recomputes_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/settings_recomputes_controller').default['store']>>>
    }
  }
  'settings_recomputes.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/settings/attribution/recompute'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/settings_recomputes_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/settings_recomputes_controller').default['destroy']>>>
    }
  }
  'model_runs.store': {
    methods: ["POST"]
    pattern: '/b/:business/model-runs'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/model_runs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/model_runs_controller').default['store']>>>
    }
  }
  'model_runs.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/model-runs/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/model_runs_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/model_runs_controller').default['destroy']>>>
    }
  }
  'labels.store': {
    methods: ["POST"]
    pattern: '/b/:business/labels'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/labels_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/labels_controller').default['store']>>>
    }
  }
  'self_reports.store': {
    methods: ["POST"]
    pattern: '/b/:business/appointments/:id/self-reports'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/self_reports_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/self_reports_controller').default['store']>>>
    }
  }
  'self_reports.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/self-reports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/self_reports_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/self_reports_controller').default['destroy']>>>
    }
  }
  'stated_codes.store': {
    methods: ["POST"]
    pattern: '/b/:business/appointments/:id/stated-codes'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/stated_codes_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/stated_codes_controller').default['store']>>>
    }
  }
  'stated_codes.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/stated-codes/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/stated_codes_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/stated_codes_controller').default['destroy']>>>
    }
  }
  'appointment_labels.store': {
    methods: ["POST"]
    pattern: '/api/v1/appointments/:id/labels'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#attribution/controllers/appointment_labels_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#attribution/controllers/appointment_labels_controller').default['store']>>>
    }
  }
  'connection_places.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections/:id/places'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#bookings/controllers/connection_places_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#bookings/controllers/connection_places_controller').default['index']>>>
    }
  }
  'connection_places.update': {
    methods: ["PUT"]
    pattern: '/b/:business/connections/:id/places'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#bookings/controllers/connection_places_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#bookings/controllers/connection_places_controller').default['update']>>>
    }
  }
  'collects.store': {
    methods: ["POST"]
    pattern: '/collect'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: unknown
      errorResponse: unknown
    }
  }
  'preflights.show': {
    methods: ["OPTIONS"]
    pattern: '/collect'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/preflights_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/preflights_controller').default['show']>>>
    }
  }
  'snippets.index': {
    methods: ["GET","HEAD"]
    pattern: '/t.js'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/snippets_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/snippets_controller').default['index']>>>
    }
  }
  'snippets.show': {
    methods: ["GET","HEAD"]
    pattern: '/t/:file'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { file: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/snippets_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/snippets_controller').default['show']>>>
    }
  }
  'link_openings.show': {
    methods: ["GET","HEAD"]
    pattern: '/l/:slug'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { slug: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/link_openings_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/link_openings_controller').default['show']>>>
    }
  }
  'asks.show': {
    methods: ["GET","HEAD"]
    pattern: '/ask/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/asks_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/asks_controller').default['show']>>>
    }
  }
  'asks.store': {
    methods: ["POST"]
    pattern: '/ask/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/asks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/asks_controller').default['store']>>>
    }
  }
  'trackings.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/tracking'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/trackings_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/trackings_controller').default['show']>>>
    }
  }
  'received_touchpoints.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/tracking/received'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/received_touchpoints_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/received_touchpoints_controller').default['index']>>>
    }
  }
  'link_codes.svg': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/links/:id/qr.svg'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/link_codes_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/link_codes_controller').default['show']>>>
    }
  }
  'link_codes.png': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/links/:id/qr.png'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/link_codes_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/link_codes_controller').default['show']>>>
    }
  }
  'sites.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/sites'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/sites_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/sites_controller').default['store']>>>
    }
  }
  'site_origins.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/origins'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/site_origins_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/site_origins_controller').default['store']>>>
    }
  }
  'site_origins.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/tracking/origins'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/site_origins_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/site_origins_controller').default['destroy']>>>
    }
  }
  'booking_hosts.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/booking-hosts'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/booking_hosts_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/booking_hosts_controller').default['store']>>>
    }
  }
  'booking_hosts.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/tracking/booking-hosts'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/booking_hosts_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/booking_hosts_controller').default['destroy']>>>
    }
  }
  'staff_networks.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/staff-networks'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/staff_networks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/staff_networks_controller').default['store']>>>
    }
  }
  'staff_networks.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/tracking/staff-networks'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/staff_networks_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/staff_networks_controller').default['destroy']>>>
    }
  }
  'site_keys.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/sites/:id/keys'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/site_keys_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/site_keys_controller').default['index']>>>
    }
  }
  'site_keys.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/sites/:id/keys'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/site_keys_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/site_keys_controller').default['destroy']>>>
    }
  }
  'links.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/links'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/links_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/links_controller').default['store']>>>
    }
  }
  'message_links.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/message-links'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/message_links_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/message_links_controller').default['store']>>>
    }
  }
  'ask_pages.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/ask-pages'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/ask_pages_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/ask_pages_controller').default['store']>>>
    }
  }
  'ask_pages.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/ask-pages/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/ask_pages_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/ask_pages_controller').default['destroy']>>>
    }
  }
  'link_tests.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/link-tests'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/link_tests_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/link_tests_controller').default['store']>>>
    }
  }
  'tracked_numbers.store': {
    methods: ["POST"]
    pattern: '/b/:business/tracking/numbers'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/tracked_numbers_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/tracked_numbers_controller').default['store']>>>
    }
  }
  'tracked_numbers.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/tracked-numbers/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/tracked_numbers_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/tracked_numbers_controller').default['destroy']>>>
    }
  }
  'channel_rules.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/settings/channel-rules'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/channel_rules_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/channel_rules_controller').default['show']>>>
    }
  }
  'channel_rules.update': {
    methods: ["PUT"]
    pattern: '/b/:business/settings/channel-rules'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/channel_rules_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/channel_rules_controller').default['update']>>>
    }
  }
  'rule_trials.store': {
    methods: ["POST"]
    pattern: '/b/:business/settings/channel-rules/trial'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#capture/controllers/rule_trials_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#capture/controllers/rule_trials_controller').default['store']>>>
    }
  }
  'oauth_connects.store': {
    methods: ["POST"]
    pattern: '/api/v1/oauth/connect'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_connects_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_connects_controller').default['store']>>>
    }
  }
  'oauth_providers.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/oauth/providers'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_providers_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_providers_controller').default['index']>>>
    }
  }
  'oauth_statuses.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/oauth/status'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_statuses_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_statuses_controller').default['index']>>>
    }
  }
  'oauth_callbacks.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/oauth/callback/:connector'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { connector: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_callbacks_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/oauth_callbacks_controller').default['show']>>>
    }
  }
  'webhooks.store': {
    methods: ["POST"]
    pattern: '/webhooks/:connector'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { connector: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['store']>>>
    }
  }
  'webhook_tokens.store': {
    methods: ["POST"]
    pattern: '/webhooks/:connector/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { connector: ParamValue; token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['store']>>>
    }
  }
  'webhooks.show': {
    methods: ["GET","HEAD"]
    pattern: '/webhooks/:connector'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { connector: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['show']>>>
    }
  }
  'webhook_tokens.show': {
    methods: ["GET","HEAD"]
    pattern: '/webhooks/:connector/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { connector: ParamValue; token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/webhooks_controller').default['show']>>>
    }
  }
  'connections.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['index']>>>
    }
  }
  'connections.create': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections/new'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['create']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['create']>>>
    }
  }
  'connections.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['store']>>>
    }
  }
  'connector_apps.update': {
    methods: ["PUT"]
    pattern: '/b/:business/connections/app'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connector_apps_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connector_apps_controller').default['update']>>>
    }
  }
  'connector_apps.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/connections/app'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connector_apps_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connector_apps_controller').default['destroy']>>>
    }
  }
  'connections.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connections_controller').default['show']>>>
    }
  }
  'disconnections.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections/:id/disconnection'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/disconnections_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/disconnections_controller').default['store']>>>
    }
  }
  'connection_settings.update': {
    methods: ["PUT"]
    pattern: '/b/:business/connections/:id/settings'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_settings_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_settings_controller').default['update']>>>
    }
  }
  'connection_pauses.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections/:id/pause'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_pauses_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_pauses_controller').default['store']>>>
    }
  }
  'connection_pauses.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/connections/:id/pause'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_pauses_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_pauses_controller').default['destroy']>>>
    }
  }
  'connection_syncs.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections/:id/syncs'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_syncs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_syncs_controller').default['store']>>>
    }
  }
  'connection_backfills.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections/:id/backfills'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_backfills_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_backfills_controller').default['store']>>>
    }
  }
  'connection_backfills.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/connections/:id/backfills'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_backfills_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_backfills_controller').default['destroy']>>>
    }
  }
  'connection_checks.store': {
    methods: ["POST"]
    pattern: '/b/:business/connections/:id/checks'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/connection_checks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/connection_checks_controller').default['store']>>>
    }
  }
  'imports.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/imports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['index']>>>
    }
  }
  'imports.store': {
    methods: ["POST"]
    pattern: '/b/:business/imports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['store']>>>
    }
  }
  'imports.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/imports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['show']>>>
    }
  }
  'imports.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/imports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/imports_controller').default['destroy']>>>
    }
  }
  'import_maps.update': {
    methods: ["PUT"]
    pattern: '/b/:business/imports/:id/map'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/import_maps_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/import_maps_controller').default['update']>>>
    }
  }
  'import_trials.store': {
    methods: ["POST"]
    pattern: '/b/:business/imports/:id/trial'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/import_trials_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/import_trials_controller').default['store']>>>
    }
  }
  'import_runs.store': {
    methods: ["POST"]
    pattern: '/b/:business/imports/:id/run'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/import_runs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/import_runs_controller').default['store']>>>
    }
  }
  'import_stops.store': {
    methods: ["POST"]
    pattern: '/b/:business/imports/:id/stop'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/import_stops_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/import_stops_controller').default['store']>>>
    }
  }
  'dead_letters.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/dead-letters'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/dead_letters_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/dead_letters_controller').default['index']>>>
    }
  }
  'dead_letters.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/dead-letters/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/dead_letters_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/dead_letters_controller').default['show']>>>
    }
  }
  'letter_replays.store': {
    methods: ["POST"]
    pattern: '/b/:business/dead-letters/replays'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/letter_replays_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/letter_replays_controller').default['store']>>>
    }
  }
  'api_connections.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/data-integration/connections'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/api_connections_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/api_connections_controller').default['index']>>>
    }
  }
  'api_connection_syncs.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/data-integration/connections/:id/runs'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/api_connection_syncs_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/api_connection_syncs_controller').default['index']>>>
    }
  }
  'api_connection_syncs.store': {
    methods: ["POST"]
    pattern: '/api/v1/data-integration/connections/:id/sync'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#connectors/controllers/api_connection_syncs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#connectors/controllers/api_connection_syncs_controller').default['store']>>>
    }
  }
  'conversions_out.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/conversions-out'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/conversions_out_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/conversions_out_controller').default['index']>>>
    }
  }
  'destinations.store': {
    methods: ["POST"]
    pattern: '/b/:business/conversions-out/destinations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/destinations_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/destinations_controller').default['store']>>>
    }
  }
  'destinations.update': {
    methods: ["PUT"]
    pattern: '/b/:business/conversions-out/destinations/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/destinations_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/destinations_controller').default['update']>>>
    }
  }
  'dry_runs.store': {
    methods: ["POST"]
    pattern: '/b/:business/conversions-out/destinations/:id/dry-runs'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/dry_runs_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/dry_runs_controller').default['store']>>>
    }
  }
  'conversion_rules.store': {
    methods: ["POST"]
    pattern: '/b/:business/conversions-out/conversion-rules'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/conversion_rules_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/conversion_rules_controller').default['store']>>>
    }
  }
  'conversion_rules.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/conversions-out/conversion-rules/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/conversion_rules_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/conversion_rules_controller').default['destroy']>>>
    }
  }
  'upload_decisions.store': {
    methods: ["POST"]
    pattern: '/b/:business/conversions-out/uploads/:id/decisions'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/upload_decisions_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/upload_decisions_controller').default['store']>>>
    }
  }
  'rejected_retries.store': {
    methods: ["POST"]
    pattern: '/b/:business/conversions-out/rejected-retries'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#conversions/controllers/rejected_retries_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#conversions/controllers/rejected_retries_controller').default['store']>>>
    }
  }
  'person_separations.store': {
    methods: ["POST"]
    pattern: '/b/:business/people/:id/separations'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#identity/controllers/person_separations_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#identity/controllers/person_separations_controller').default['store']>>>
    }
  }
  'person_separations.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/people/:id/separations'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#identity/controllers/person_separations_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#identity/controllers/person_separations_controller').default['destroy']>>>
    }
  }
  'metrics.show': {
    methods: ["GET","HEAD"]
    pattern: '/metrics'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/metrics_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/metrics_controller').default['show']>>>
    }
  }
  'systems.show': {
    methods: ["GET","HEAD"]
    pattern: '/system'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/systems_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/systems_controller').default['show']>>>
    }
  }
  'records.store': {
    methods: ["POST"]
    pattern: '/api/v1/records'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/records_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/records_controller').default['store']>>>
    }
  }
  'work.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/work'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/work_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/work_controller').default['index']>>>
    }
  }
  'findings.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/find'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#operations/validators/find_validator').findListValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/findings_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/findings_controller').default['index']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'findings.store': {
    methods: ["POST"]
    pattern: '/b/:business/find'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#operations/controllers/findings_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#operations/controllers/findings_controller').default['store']>>>
    }
  }
  'campaigns.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/campaigns/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaigns_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaigns_controller').default['show']>>>
    }
  }
  'campaign_places.update': {
    methods: ["PUT"]
    pattern: '/b/:business/campaigns/:id/places'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_places_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_places_controller').default['update']>>>
    }
  }
  'campaign_notes.store': {
    methods: ["POST"]
    pattern: '/b/:business/campaigns/:id/notes'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['store']>>>
    }
  }
  'campaign_notes.update': {
    methods: ["PUT"]
    pattern: '/b/:business/campaign-notes/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['update']>>>
    }
  }
  'campaign_notes.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/campaign-notes/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_notes_controller').default['destroy']>>>
    }
  }
  'organization_overview.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_overview_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_overview_controller').default['show']>>>
    }
  }
  'organization_channels.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/channels'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_channels_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_channels_controller').default['show']>>>
    }
  }
  'organization_models.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/models'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_models_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_models_controller').default['show']>>>
    }
  }
  'organization_locations.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_locations_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_locations_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_spend.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/spend'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_spend_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_spend_controller').default['show']>>>
    }
  }
  'organization_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/reports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_reports_controller').default['show']>>>
    }
  }
  'organization_pickers.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/:page'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { organization: ParamValue; page: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_pickers_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_pickers_controller').default['show']>>>
    }
  }
  'organization_tables.overview': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/overview.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.channels': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/channels.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.businesses': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/businesses.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.trend': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/trend.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.models': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/models.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.locations': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/locations.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_tables.spend': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/spend.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/location_filter_validator').groupingValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_tables_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'organization_alerts.show': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/alerts'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/organization_alerts_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/organization_alerts_controller').default['show']>>>
    }
  }
  'exchange_rates.index': {
    methods: ["GET","HEAD"]
    pattern: '/o/:organization/rates'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['index']>>>
    }
  }
  'exchange_rates.store': {
    methods: ["POST"]
    pattern: '/o/:organization/rates'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['store']>>>
    }
  }
  'exchange_rates.destroy': {
    methods: ["DELETE"]
    pattern: '/o/:organization/rates'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exchange_rates_controller').default['destroy']>>>
    }
  }
  'rate_files.store': {
    methods: ["POST"]
    pattern: '/o/:organization/rates/files'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { organization: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/rate_files_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/rate_files_controller').default['store']>>>
    }
  }
  'overviews.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/overviews_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/overviews_controller').default['show']>>>
    }
  }
  'today_counts.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/today'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/today_counts_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/today_counts_controller').default['show']>>>
    }
  }
  'channels.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/channels'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/channel_view_validator').channelViewValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/channels_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/channels_controller').default['index']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'models.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/models'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/models_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/models_controller').default['index']>>>
    }
  }
  'journeys.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/journeys'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/journeys_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/journeys_controller').default['index']>>>
    }
  }
  'locations.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/locations'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/locations_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/locations_controller').default['index']>>>
    }
  }
  'spend.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/spend'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/spend_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/spend_controller').default['index']>>>
    }
  }
  'spend_rows.store': {
    methods: ["POST"]
    pattern: '/b/:business/spend/rows'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/spend_rows_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/spend_rows_controller').default['store']>>>
    }
  }
  'data_qualities.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/data-quality'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/data_qualities_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/data_qualities_controller').default['show']>>>
    }
  }
  'people.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/people'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/people_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/people_controller').default['index']>>>
    }
  }
  'people.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/people/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/appointment_view_validator').appointmentViewValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/people_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/people_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'match_reviews.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/review'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/match_reviews_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/match_reviews_controller').default['index']>>>
    }
  }
  'appointments.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/appointments'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/appointment_filter_validator').appointmentFilterValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/appointments_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/appointments_controller').default['index']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'appointments.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/appointments/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/appointment_view_validator').appointmentViewValidator)>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/appointments_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/appointments_controller').default['show']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'appointment_evidence.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/appointments/:id/match'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/appointment_matches_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/appointment_matches_controller').default['show']>>>
    }
  }
  'explanations.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/why'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/explanations_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/explanations_controller').default['show']>>>
    }
  }
  'figure_rows.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/figure-rows'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/figure_rows_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/figure_rows_controller').default['index']>>>
    }
  }
  'saved_views.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/saved-views'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: ExtractQueryForGet<InferInput<(typeof import('#reporting/validators/saved_validator'))['viewListValidator']>>
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['index']>>> | { status: 422; response: { errors: SimpleError[] } }
    }
  }
  'saved_views.store': {
    methods: ["POST"]
    pattern: '/b/:business/saved-views'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['store']>>>
    }
  }
  'saved_views.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/saved-views/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['show']>>>
    }
  }
  'saved_views.update': {
    methods: ["PUT"]
    pattern: '/b/:business/saved-views/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['update']>>>
    }
  }
  'saved_views.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/saved-views/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/saved_views_controller').default['destroy']>>>
    }
  }
  'report_schedules.store': {
    methods: ["POST"]
    pattern: '/b/:business/report-schedules'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/report_schedules_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/report_schedules_controller').default['store']>>>
    }
  }
  'report_schedules.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/report-schedules/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/report_schedules_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/report_schedules_controller').default['destroy']>>>
    }
  }
  'frozen_reports.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/reports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['index']>>>
    }
  }
  'frozen_reports.store': {
    methods: ["POST"]
    pattern: '/b/:business/reports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['store']>>>
    }
  }
  'frozen_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/reports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['show']>>>
    }
  }
  'frozen_reports.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/reports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_reports_controller').default['destroy']>>>
    }
  }
  'frozen_tables.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/reports/:id/table.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/frozen_tables_controller').default['show']>>>
    }
  }
  'alerts.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/alerts'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/alerts_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/alerts_controller').default['index']>>>
    }
  }
  'acknowledgements.store': {
    methods: ["POST"]
    pattern: '/b/:business/alerts/:id/acknowledgement'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/acknowledgements_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/acknowledgements_controller').default['store']>>>
    }
  }
  'acknowledgements.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/alerts/:id/acknowledgement'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/acknowledgements_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/acknowledgements_controller').default['destroy']>>>
    }
  }
  'alert_exceptions.store': {
    methods: ["POST"]
    pattern: '/b/:business/alerts/:id/exception'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/alert_exceptions_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/alert_exceptions_controller').default['store']>>>
    }
  }
  'alert_rules.update': {
    methods: ["PUT"]
    pattern: '/b/:business/alert-rules'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/alert_rules_controller').default['update']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/alert_rules_controller').default['update']>>>
    }
  }
  'alert_webhooks.store': {
    methods: ["POST"]
    pattern: '/b/:business/alert-webhooks'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/alert_webhooks_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/alert_webhooks_controller').default['store']>>>
    }
  }
  'alert_webhooks.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/alert-webhooks/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/alert_webhooks_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/alert_webhooks_controller').default['destroy']>>>
    }
  }
  'dashboard_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/dashboard'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/dashboard_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/dashboard_reports_controller').default['show']>>>
    }
  }
  'channel_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/channels'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/channel_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/channel_reports_controller').default['show']>>>
    }
  }
  'campaign_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/campaigns'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/campaign_reports_controller').default['show']>>>
    }
  }
  'model_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/models'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/model_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/model_reports_controller').default['show']>>>
    }
  }
  'spend_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/spend'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/spend_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/spend_reports_controller').default['show']>>>
    }
  }
  'data_quality_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/data-quality'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/data_quality_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/data_quality_reports_controller').default['show']>>>
    }
  }
  'people_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/people'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/people_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/people_reports_controller').default['show']>>>
    }
  }
  'visitor_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/visitors'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/visitor_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/visitor_reports_controller').default['show']>>>
    }
  }
  'location_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/locations'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/location_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/location_reports_controller').default['show']>>>
    }
  }
  'journey_reports.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/analytics/journeys'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/journey_reports_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/journey_reports_controller').default['show']>>>
    }
  }
  'listed_alerts.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/alerts'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/listed_alerts_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/listed_alerts_controller').default['index']>>>
    }
  }
  'listed_appointments.index': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/appointments'
    types: {
      body: {}
      paramsTuple: []
      params: {}
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/listed_appointments_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/listed_appointments_controller').default['index']>>>
    }
  }
  'appointment_matches.show': {
    methods: ["GET","HEAD"]
    pattern: '/api/v1/appointments/:id/match'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/appointment_matches_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/appointment_matches_controller').default['show']>>>
    }
  }
  'unsubscriptions.show': {
    methods: ["GET","HEAD"]
    pattern: '/unsubscribe/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/unsubscriptions_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/unsubscriptions_controller').default['show']>>>
    }
  }
  'unsubscriptions.store': {
    methods: ["POST"]
    pattern: '/unsubscribe/:token'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { token: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/unsubscriptions_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/unsubscriptions_controller').default['store']>>>
    }
  }
  'tables.overview': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/overview.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.trend': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/trend.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.channels': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/channels.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.ads': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/ads.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.models': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/models.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.bands': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/bands.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.journeys': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/journeys.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.touches': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/touches.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.days-to-book': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/days-to-book.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.visitors': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/visitors.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.locations': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/locations.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.comparison': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/comparison.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.spend': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/spend.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.spend-quality': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/spend-quality.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.claims': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/claims.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.people': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/people.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.newness': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/newness.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.cohorts': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/cohorts.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.data-quality': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/data-quality.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.unmatched': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/unmatched.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.tiers': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/tiers.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.drops': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/drops.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.reliability': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/reliability.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.reconciliation': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/reconciliation.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.levers': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/levers.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.appointments': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/appointments.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.figure-rows': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/figure-rows.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.conversions-out': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/conversions-out.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'tables.dead-letters': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/dead-letters.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/tables_controller').default['show']>>>
    }
  }
  'row_tables.campaigns/:id/days': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/campaigns/:id/days.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
    }
  }
  'row_tables.campaigns/:id/ads': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/campaigns/:id/ads.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
    }
  }
  'row_tables.appointments/:id/credits': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/appointments/:id/credits.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
    }
  }
  'row_tables.connections/:id/streams': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections/:id/streams.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
    }
  }
  'row_tables.connections/:id/runs': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/connections/:id/runs.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/row_tables_controller').default['show']>>>
    }
  }
  'exports.index': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/exports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['index']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['index']>>>
    }
  }
  'exports.store': {
    methods: ["POST"]
    pattern: '/b/:business/exports'
    types: {
      body: {}
      paramsTuple: [ParamValue]
      params: { business: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['store']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['store']>>>
    }
  }
  'exports.destroy': {
    methods: ["DELETE"]
    pattern: '/b/:business/exports/:id'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['destroy']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/exports_controller').default['destroy']>>>
    }
  }
  'export_files.show': {
    methods: ["GET","HEAD"]
    pattern: '/b/:business/exports/:id/file.csv'
    types: {
      body: {}
      paramsTuple: [ParamValue, ParamValue]
      params: { business: ParamValue; id: ParamValue }
      query: {}
      response: ExtractResponse<Awaited<ReturnType<import('#reporting/controllers/export_files_controller').default['show']>>>
      errorResponse: ExtractErrorResponse<Awaited<ReturnType<import('#reporting/controllers/export_files_controller').default['show']>>>
    }
  }
}

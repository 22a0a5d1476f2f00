/* eslint-disable prettier/prettier */
import type { AdonisEndpoint } from '@tuyau/core/types'
import type { Registry } from './schema.d.ts'
import type { ApiDefinition } from './tree.d.ts'

const placeholder: any = {}

const routes = {
  'health.live': {
    methods: ["GET","HEAD"],
    pattern: '/health/live',
    tokens: [{"old":"/health/live","type":0,"val":"health","end":""},{"old":"/health/live","type":0,"val":"live","end":""}],
    types: placeholder as Registry['health.live']['types'],
  },
  'health.ready': {
    methods: ["GET","HEAD"],
    pattern: '/health/ready',
    tokens: [{"old":"/health/ready","type":0,"val":"health","end":""},{"old":"/health/ready","type":0,"val":"ready","end":""}],
    types: placeholder as Registry['health.ready']['types'],
  },
  'problems.show': {
    methods: ["GET","HEAD"],
    pattern: '/problems/:code',
    tokens: [{"old":"/problems/:code","type":0,"val":"problems","end":""},{"old":"/problems/:code","type":1,"val":"code","end":""}],
    types: placeholder as Registry['problems.show']['types'],
  },
  'openapi_documents.index': {
    methods: ["GET","HEAD"],
    pattern: '/api/openapi.json',
    tokens: [{"old":"/api/openapi.json","type":0,"val":"api","end":""},{"old":"/api/openapi.json","type":0,"val":"openapi.json","end":""}],
    types: placeholder as Registry['openapi_documents.index']['types'],
  },
  'openapi_documents.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/docs',
    tokens: [{"old":"/api/docs","type":0,"val":"api","end":""},{"old":"/api/docs","type":0,"val":"docs","end":""}],
    types: placeholder as Registry['openapi_documents.show']['types'],
  },
  'first_runs.show': {
    methods: ["GET","HEAD"],
    pattern: '/setup',
    tokens: [{"old":"/setup","type":0,"val":"setup","end":""}],
    types: placeholder as Registry['first_runs.show']['types'],
  },
  'first_runs.store': {
    methods: ["POST"],
    pattern: '/setup',
    tokens: [{"old":"/setup","type":0,"val":"setup","end":""}],
    types: placeholder as Registry['first_runs.store']['types'],
  },
  'sign_ins.create': {
    methods: ["GET","HEAD"],
    pattern: '/sign-in',
    tokens: [{"old":"/sign-in","type":0,"val":"sign-in","end":""}],
    types: placeholder as Registry['sign_ins.create']['types'],
  },
  'sign_ins.store': {
    methods: ["POST"],
    pattern: '/sign-in',
    tokens: [{"old":"/sign-in","type":0,"val":"sign-in","end":""}],
    types: placeholder as Registry['sign_ins.store']['types'],
  },
  'sign_in_codes.create': {
    methods: ["GET","HEAD"],
    pattern: '/sign-in/code',
    tokens: [{"old":"/sign-in/code","type":0,"val":"sign-in","end":""},{"old":"/sign-in/code","type":0,"val":"code","end":""}],
    types: placeholder as Registry['sign_in_codes.create']['types'],
  },
  'sign_in_codes.store': {
    methods: ["POST"],
    pattern: '/sign-in/code',
    tokens: [{"old":"/sign-in/code","type":0,"val":"sign-in","end":""},{"old":"/sign-in/code","type":0,"val":"code","end":""}],
    types: placeholder as Registry['sign_in_codes.store']['types'],
  },
  'sign_in_links.show': {
    methods: ["GET","HEAD"],
    pattern: '/sign-in/:token',
    tokens: [{"old":"/sign-in/:token","type":0,"val":"sign-in","end":""},{"old":"/sign-in/:token","type":1,"val":"token","end":""}],
    types: placeholder as Registry['sign_in_links.show']['types'],
  },
  'sign_ins.destroy': {
    methods: ["POST"],
    pattern: '/sign-out',
    tokens: [{"old":"/sign-out","type":0,"val":"sign-out","end":""}],
    types: placeholder as Registry['sign_ins.destroy']['types'],
  },
  'password_resets.show': {
    methods: ["GET","HEAD"],
    pattern: '/reset/:token',
    tokens: [{"old":"/reset/:token","type":0,"val":"reset","end":""},{"old":"/reset/:token","type":1,"val":"token","end":""}],
    types: placeholder as Registry['password_resets.show']['types'],
  },
  'password_resets.store': {
    methods: ["POST"],
    pattern: '/reset/:token',
    tokens: [{"old":"/reset/:token","type":0,"val":"reset","end":""},{"old":"/reset/:token","type":1,"val":"token","end":""}],
    types: placeholder as Registry['password_resets.store']['types'],
  },
  'acceptances.show': {
    methods: ["GET","HEAD"],
    pattern: '/invite/:token',
    tokens: [{"old":"/invite/:token","type":0,"val":"invite","end":""},{"old":"/invite/:token","type":1,"val":"token","end":""}],
    types: placeholder as Registry['acceptances.show']['types'],
  },
  'acceptances.store': {
    methods: ["POST"],
    pattern: '/invite/:token',
    tokens: [{"old":"/invite/:token","type":0,"val":"invite","end":""},{"old":"/invite/:token","type":1,"val":"token","end":""}],
    types: placeholder as Registry['acceptances.store']['types'],
  },
  'homes.show': {
    methods: ["GET","HEAD"],
    pattern: '/',
    tokens: [{"old":"/","type":0,"val":"/","end":""}],
    types: placeholder as Registry['homes.show']['types'],
  },
  'homes.index': {
    methods: ["GET","HEAD"],
    pattern: '/businesses',
    tokens: [{"old":"/businesses","type":0,"val":"businesses","end":""}],
    types: placeholder as Registry['homes.index']['types'],
  },
  'step_ups.create': {
    methods: ["GET","HEAD"],
    pattern: '/step-up',
    tokens: [{"old":"/step-up","type":0,"val":"step-up","end":""}],
    types: placeholder as Registry['step_ups.create']['types'],
  },
  'step_ups.store': {
    methods: ["POST"],
    pattern: '/step-up',
    tokens: [{"old":"/step-up","type":0,"val":"step-up","end":""}],
    types: placeholder as Registry['step_ups.store']['types'],
  },
  'second_factors.show': {
    methods: ["GET","HEAD"],
    pattern: '/me/second-factor',
    tokens: [{"old":"/me/second-factor","type":0,"val":"me","end":""},{"old":"/me/second-factor","type":0,"val":"second-factor","end":""}],
    types: placeholder as Registry['second_factors.show']['types'],
  },
  'second_factors.store': {
    methods: ["POST"],
    pattern: '/me/second-factor',
    tokens: [{"old":"/me/second-factor","type":0,"val":"me","end":""},{"old":"/me/second-factor","type":0,"val":"second-factor","end":""}],
    types: placeholder as Registry['second_factors.store']['types'],
  },
  'second_factors.destroy': {
    methods: ["DELETE"],
    pattern: '/me/second-factor',
    tokens: [{"old":"/me/second-factor","type":0,"val":"me","end":""},{"old":"/me/second-factor","type":0,"val":"second-factor","end":""}],
    types: placeholder as Registry['second_factors.destroy']['types'],
  },
  'second_factors.update': {
    methods: ["PUT"],
    pattern: '/me/second-factor',
    tokens: [{"old":"/me/second-factor","type":0,"val":"me","end":""},{"old":"/me/second-factor","type":0,"val":"second-factor","end":""}],
    types: placeholder as Registry['second_factors.update']['types'],
  },
  'business_settings.show': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/settings',
    tokens: [{"old":"/b/:business/settings","type":0,"val":"b","end":""},{"old":"/b/:business/settings","type":1,"val":"business","end":""},{"old":"/b/:business/settings","type":0,"val":"settings","end":""}],
    types: placeholder as Registry['business_settings.show']['types'],
  },
  'trades.update': {
    methods: ["PUT"],
    pattern: '/b/:business/settings/trade',
    tokens: [{"old":"/b/:business/settings/trade","type":0,"val":"b","end":""},{"old":"/b/:business/settings/trade","type":1,"val":"business","end":""},{"old":"/b/:business/settings/trade","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/trade","type":0,"val":"trade","end":""}],
    types: placeholder as Registry['trades.update']['types'],
  },
  'privacy_modes.update': {
    methods: ["PUT"],
    pattern: '/b/:business/settings/privacy',
    tokens: [{"old":"/b/:business/settings/privacy","type":0,"val":"b","end":""},{"old":"/b/:business/settings/privacy","type":1,"val":"business","end":""},{"old":"/b/:business/settings/privacy","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/privacy","type":0,"val":"privacy","end":""}],
    types: placeholder as Registry['privacy_modes.update']['types'],
  },
  'looser_privacy_modes.update': {
    methods: ["PUT"],
    pattern: '/b/:business/settings/looser-privacy',
    tokens: [{"old":"/b/:business/settings/looser-privacy","type":0,"val":"b","end":""},{"old":"/b/:business/settings/looser-privacy","type":1,"val":"business","end":""},{"old":"/b/:business/settings/looser-privacy","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/looser-privacy","type":0,"val":"looser-privacy","end":""}],
    types: placeholder as Registry['looser_privacy_modes.update']['types'],
  },
  'members.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/settings/members',
    tokens: [{"old":"/b/:business/settings/members","type":0,"val":"b","end":""},{"old":"/b/:business/settings/members","type":1,"val":"business","end":""},{"old":"/b/:business/settings/members","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/members","type":0,"val":"members","end":""}],
    types: placeholder as Registry['members.index']['types'],
  },
  'invitations.store': {
    methods: ["POST"],
    pattern: '/b/:business/settings/members',
    tokens: [{"old":"/b/:business/settings/members","type":0,"val":"b","end":""},{"old":"/b/:business/settings/members","type":1,"val":"business","end":""},{"old":"/b/:business/settings/members","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/members","type":0,"val":"members","end":""}],
    types: placeholder as Registry['invitations.store']['types'],
  },
  'members.update': {
    methods: ["PUT"],
    pattern: '/b/:business/settings/members/:id',
    tokens: [{"old":"/b/:business/settings/members/:id","type":0,"val":"b","end":""},{"old":"/b/:business/settings/members/:id","type":1,"val":"business","end":""},{"old":"/b/:business/settings/members/:id","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/members/:id","type":0,"val":"members","end":""},{"old":"/b/:business/settings/members/:id","type":1,"val":"id","end":""}],
    types: placeholder as Registry['members.update']['types'],
  },
  'members.destroy': {
    methods: ["DELETE"],
    pattern: '/b/:business/settings/members/:id',
    tokens: [{"old":"/b/:business/settings/members/:id","type":0,"val":"b","end":""},{"old":"/b/:business/settings/members/:id","type":1,"val":"business","end":""},{"old":"/b/:business/settings/members/:id","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/members/:id","type":0,"val":"members","end":""},{"old":"/b/:business/settings/members/:id","type":1,"val":"id","end":""}],
    types: placeholder as Registry['members.destroy']['types'],
  },
  'invitations.destroy': {
    methods: ["DELETE"],
    pattern: '/b/:business/settings/invitations/:id',
    tokens: [{"old":"/b/:business/settings/invitations/:id","type":0,"val":"b","end":""},{"old":"/b/:business/settings/invitations/:id","type":1,"val":"business","end":""},{"old":"/b/:business/settings/invitations/:id","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/invitations/:id","type":0,"val":"invitations","end":""},{"old":"/b/:business/settings/invitations/:id","type":1,"val":"id","end":""}],
    types: placeholder as Registry['invitations.destroy']['types'],
  },
  'keys.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/settings/keys',
    tokens: [{"old":"/b/:business/settings/keys","type":0,"val":"b","end":""},{"old":"/b/:business/settings/keys","type":1,"val":"business","end":""},{"old":"/b/:business/settings/keys","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/keys","type":0,"val":"keys","end":""}],
    types: placeholder as Registry['keys.index']['types'],
  },
  'keys.store': {
    methods: ["POST"],
    pattern: '/b/:business/settings/keys',
    tokens: [{"old":"/b/:business/settings/keys","type":0,"val":"b","end":""},{"old":"/b/:business/settings/keys","type":1,"val":"business","end":""},{"old":"/b/:business/settings/keys","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/keys","type":0,"val":"keys","end":""}],
    types: placeholder as Registry['keys.store']['types'],
  },
  'keys.destroy': {
    methods: ["DELETE"],
    pattern: '/b/:business/settings/keys/:id',
    tokens: [{"old":"/b/:business/settings/keys/:id","type":0,"val":"b","end":""},{"old":"/b/:business/settings/keys/:id","type":1,"val":"business","end":""},{"old":"/b/:business/settings/keys/:id","type":0,"val":"settings","end":""},{"old":"/b/:business/settings/keys/:id","type":0,"val":"keys","end":""},{"old":"/b/:business/settings/keys/:id","type":1,"val":"id","end":""}],
    types: placeholder as Registry['keys.destroy']['types'],
  },
  'public_keys.index': {
    methods: ["GET","HEAD"],
    pattern: '/.well-known/jwks.json',
    tokens: [{"old":"/.well-known/jwks.json","type":0,"val":".well-known","end":""},{"old":"/.well-known/jwks.json","type":0,"val":"jwks.json","end":""}],
    types: placeholder as Registry['public_keys.index']['types'],
  },
  'tokens.store': {
    methods: ["POST"],
    pattern: '/api/v1/auth/token',
    tokens: [{"old":"/api/v1/auth/token","type":0,"val":"api","end":""},{"old":"/api/v1/auth/token","type":0,"val":"v1","end":""},{"old":"/api/v1/auth/token","type":0,"val":"auth","end":""},{"old":"/api/v1/auth/token","type":0,"val":"token","end":""}],
    types: placeholder as Registry['tokens.store']['types'],
  },
  'api_businesses.index': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/businesses',
    tokens: [{"old":"/api/v1/businesses","type":0,"val":"api","end":""},{"old":"/api/v1/businesses","type":0,"val":"v1","end":""},{"old":"/api/v1/businesses","type":0,"val":"businesses","end":""}],
    types: placeholder as Registry['api_businesses.index']['types'],
  },
  'api_businesses.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/businesses/:business',
    tokens: [{"old":"/api/v1/businesses/:business","type":0,"val":"api","end":""},{"old":"/api/v1/businesses/:business","type":0,"val":"v1","end":""},{"old":"/api/v1/businesses/:business","type":0,"val":"businesses","end":""},{"old":"/api/v1/businesses/:business","type":1,"val":"business","end":""}],
    types: placeholder as Registry['api_businesses.show']['types'],
  },
  'api_locations.index': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/businesses/:business/locations',
    tokens: [{"old":"/api/v1/businesses/:business/locations","type":0,"val":"api","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"v1","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"businesses","end":""},{"old":"/api/v1/businesses/:business/locations","type":1,"val":"business","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"locations","end":""}],
    types: placeholder as Registry['api_locations.index']['types'],
  },
  'api_locations.store': {
    methods: ["POST"],
    pattern: '/api/v1/businesses/:business/locations',
    tokens: [{"old":"/api/v1/businesses/:business/locations","type":0,"val":"api","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"v1","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"businesses","end":""},{"old":"/api/v1/businesses/:business/locations","type":1,"val":"business","end":""},{"old":"/api/v1/businesses/:business/locations","type":0,"val":"locations","end":""}],
    types: placeholder as Registry['api_locations.store']['types'],
  },
  'collects.store': {
    methods: ["POST"],
    pattern: '/collect',
    tokens: [{"old":"/collect","type":0,"val":"collect","end":""}],
    types: placeholder as Registry['collects.store']['types'],
  },
  'preflights.show': {
    methods: ["OPTIONS"],
    pattern: '/collect',
    tokens: [{"old":"/collect","type":0,"val":"collect","end":""}],
    types: placeholder as Registry['preflights.show']['types'],
  },
  'snippets.index': {
    methods: ["GET","HEAD"],
    pattern: '/t.js',
    tokens: [{"old":"/t.js","type":0,"val":"t.js","end":""}],
    types: placeholder as Registry['snippets.index']['types'],
  },
  'snippets.show': {
    methods: ["GET","HEAD"],
    pattern: '/t/:file',
    tokens: [{"old":"/t/:file","type":0,"val":"t","end":""},{"old":"/t/:file","type":1,"val":"file","end":""}],
    types: placeholder as Registry['snippets.show']['types'],
  },
  'link_openings.show': {
    methods: ["GET","HEAD"],
    pattern: '/l/:slug',
    tokens: [{"old":"/l/:slug","type":0,"val":"l","end":""},{"old":"/l/:slug","type":1,"val":"slug","end":""}],
    types: placeholder as Registry['link_openings.show']['types'],
  },
  'trackings.show': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/tracking',
    tokens: [{"old":"/b/:business/tracking","type":0,"val":"b","end":""},{"old":"/b/:business/tracking","type":1,"val":"business","end":""},{"old":"/b/:business/tracking","type":0,"val":"tracking","end":""}],
    types: placeholder as Registry['trackings.show']['types'],
  },
  'received_touchpoints.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/tracking/received',
    tokens: [{"old":"/b/:business/tracking/received","type":0,"val":"b","end":""},{"old":"/b/:business/tracking/received","type":1,"val":"business","end":""},{"old":"/b/:business/tracking/received","type":0,"val":"tracking","end":""},{"old":"/b/:business/tracking/received","type":0,"val":"received","end":""}],
    types: placeholder as Registry['received_touchpoints.index']['types'],
  },
  'sites.store': {
    methods: ["POST"],
    pattern: '/b/:business/tracking/sites',
    tokens: [{"old":"/b/:business/tracking/sites","type":0,"val":"b","end":""},{"old":"/b/:business/tracking/sites","type":1,"val":"business","end":""},{"old":"/b/:business/tracking/sites","type":0,"val":"tracking","end":""},{"old":"/b/:business/tracking/sites","type":0,"val":"sites","end":""}],
    types: placeholder as Registry['sites.store']['types'],
  },
  'site_origins.store': {
    methods: ["POST"],
    pattern: '/b/:business/tracking/origins',
    tokens: [{"old":"/b/:business/tracking/origins","type":0,"val":"b","end":""},{"old":"/b/:business/tracking/origins","type":1,"val":"business","end":""},{"old":"/b/:business/tracking/origins","type":0,"val":"tracking","end":""},{"old":"/b/:business/tracking/origins","type":0,"val":"origins","end":""}],
    types: placeholder as Registry['site_origins.store']['types'],
  },
  'site_origins.destroy': {
    methods: ["DELETE"],
    pattern: '/b/:business/tracking/origins',
    tokens: [{"old":"/b/:business/tracking/origins","type":0,"val":"b","end":""},{"old":"/b/:business/tracking/origins","type":1,"val":"business","end":""},{"old":"/b/:business/tracking/origins","type":0,"val":"tracking","end":""},{"old":"/b/:business/tracking/origins","type":0,"val":"origins","end":""}],
    types: placeholder as Registry['site_origins.destroy']['types'],
  },
  'site_keys.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/sites/:id/keys',
    tokens: [{"old":"/b/:business/sites/:id/keys","type":0,"val":"b","end":""},{"old":"/b/:business/sites/:id/keys","type":1,"val":"business","end":""},{"old":"/b/:business/sites/:id/keys","type":0,"val":"sites","end":""},{"old":"/b/:business/sites/:id/keys","type":1,"val":"id","end":""},{"old":"/b/:business/sites/:id/keys","type":0,"val":"keys","end":""}],
    types: placeholder as Registry['site_keys.index']['types'],
  },
  'site_keys.destroy': {
    methods: ["DELETE"],
    pattern: '/b/:business/sites/:id/keys',
    tokens: [{"old":"/b/:business/sites/:id/keys","type":0,"val":"b","end":""},{"old":"/b/:business/sites/:id/keys","type":1,"val":"business","end":""},{"old":"/b/:business/sites/:id/keys","type":0,"val":"sites","end":""},{"old":"/b/:business/sites/:id/keys","type":1,"val":"id","end":""},{"old":"/b/:business/sites/:id/keys","type":0,"val":"keys","end":""}],
    types: placeholder as Registry['site_keys.destroy']['types'],
  },
  'links.store': {
    methods: ["POST"],
    pattern: '/b/:business/tracking/links',
    tokens: [{"old":"/b/:business/tracking/links","type":0,"val":"b","end":""},{"old":"/b/:business/tracking/links","type":1,"val":"business","end":""},{"old":"/b/:business/tracking/links","type":0,"val":"tracking","end":""},{"old":"/b/:business/tracking/links","type":0,"val":"links","end":""}],
    types: placeholder as Registry['links.store']['types'],
  },
  'link_codes.svg': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/links/:id/qr.svg',
    tokens: [{"old":"/b/:business/links/:id/qr.svg","type":0,"val":"b","end":""},{"old":"/b/:business/links/:id/qr.svg","type":1,"val":"business","end":""},{"old":"/b/:business/links/:id/qr.svg","type":0,"val":"links","end":""},{"old":"/b/:business/links/:id/qr.svg","type":1,"val":"id","end":""},{"old":"/b/:business/links/:id/qr.svg","type":0,"val":"qr.svg","end":""}],
    types: placeholder as Registry['link_codes.svg']['types'],
  },
  'link_codes.png': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/links/:id/qr.png',
    tokens: [{"old":"/b/:business/links/:id/qr.png","type":0,"val":"b","end":""},{"old":"/b/:business/links/:id/qr.png","type":1,"val":"business","end":""},{"old":"/b/:business/links/:id/qr.png","type":0,"val":"links","end":""},{"old":"/b/:business/links/:id/qr.png","type":1,"val":"id","end":""},{"old":"/b/:business/links/:id/qr.png","type":0,"val":"qr.png","end":""}],
    types: placeholder as Registry['link_codes.png']['types'],
  },
  'records.store': {
    methods: ["POST"],
    pattern: '/api/v1/records',
    tokens: [{"old":"/api/v1/records","type":0,"val":"api","end":""},{"old":"/api/v1/records","type":0,"val":"v1","end":""},{"old":"/api/v1/records","type":0,"val":"records","end":""}],
    types: placeholder as Registry['records.store']['types'],
  },
  'overviews.show': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business',
    tokens: [{"old":"/b/:business","type":0,"val":"b","end":""},{"old":"/b/:business","type":1,"val":"business","end":""}],
    types: placeholder as Registry['overviews.show']['types'],
  },
  'channels.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/channels',
    tokens: [{"old":"/b/:business/channels","type":0,"val":"b","end":""},{"old":"/b/:business/channels","type":1,"val":"business","end":""},{"old":"/b/:business/channels","type":0,"val":"channels","end":""}],
    types: placeholder as Registry['channels.index']['types'],
  },
  'models.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/models',
    tokens: [{"old":"/b/:business/models","type":0,"val":"b","end":""},{"old":"/b/:business/models","type":1,"val":"business","end":""},{"old":"/b/:business/models","type":0,"val":"models","end":""}],
    types: placeholder as Registry['models.index']['types'],
  },
  'journeys.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/journeys',
    tokens: [{"old":"/b/:business/journeys","type":0,"val":"b","end":""},{"old":"/b/:business/journeys","type":1,"val":"business","end":""},{"old":"/b/:business/journeys","type":0,"val":"journeys","end":""}],
    types: placeholder as Registry['journeys.index']['types'],
  },
  'locations.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/locations',
    tokens: [{"old":"/b/:business/locations","type":0,"val":"b","end":""},{"old":"/b/:business/locations","type":1,"val":"business","end":""},{"old":"/b/:business/locations","type":0,"val":"locations","end":""}],
    types: placeholder as Registry['locations.index']['types'],
  },
  'appointments.index': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/appointments',
    tokens: [{"old":"/b/:business/appointments","type":0,"val":"b","end":""},{"old":"/b/:business/appointments","type":1,"val":"business","end":""},{"old":"/b/:business/appointments","type":0,"val":"appointments","end":""}],
    types: placeholder as Registry['appointments.index']['types'],
  },
  'appointments.show': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/appointments/:id',
    tokens: [{"old":"/b/:business/appointments/:id","type":0,"val":"b","end":""},{"old":"/b/:business/appointments/:id","type":1,"val":"business","end":""},{"old":"/b/:business/appointments/:id","type":0,"val":"appointments","end":""},{"old":"/b/:business/appointments/:id","type":1,"val":"id","end":""}],
    types: placeholder as Registry['appointments.show']['types'],
  },
  'tables.overview': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/overview.csv',
    tokens: [{"old":"/b/:business/overview.csv","type":0,"val":"b","end":""},{"old":"/b/:business/overview.csv","type":1,"val":"business","end":""},{"old":"/b/:business/overview.csv","type":0,"val":"overview.csv","end":""}],
    types: placeholder as Registry['tables.overview']['types'],
  },
  'tables.trend': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/trend.csv',
    tokens: [{"old":"/b/:business/trend.csv","type":0,"val":"b","end":""},{"old":"/b/:business/trend.csv","type":1,"val":"business","end":""},{"old":"/b/:business/trend.csv","type":0,"val":"trend.csv","end":""}],
    types: placeholder as Registry['tables.trend']['types'],
  },
  'tables.channels': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/channels.csv',
    tokens: [{"old":"/b/:business/channels.csv","type":0,"val":"b","end":""},{"old":"/b/:business/channels.csv","type":1,"val":"business","end":""},{"old":"/b/:business/channels.csv","type":0,"val":"channels.csv","end":""}],
    types: placeholder as Registry['tables.channels']['types'],
  },
  'tables.models': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/models.csv',
    tokens: [{"old":"/b/:business/models.csv","type":0,"val":"b","end":""},{"old":"/b/:business/models.csv","type":1,"val":"business","end":""},{"old":"/b/:business/models.csv","type":0,"val":"models.csv","end":""}],
    types: placeholder as Registry['tables.models']['types'],
  },
  'tables.journeys': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/journeys.csv',
    tokens: [{"old":"/b/:business/journeys.csv","type":0,"val":"b","end":""},{"old":"/b/:business/journeys.csv","type":1,"val":"business","end":""},{"old":"/b/:business/journeys.csv","type":0,"val":"journeys.csv","end":""}],
    types: placeholder as Registry['tables.journeys']['types'],
  },
  'tables.locations': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/locations.csv',
    tokens: [{"old":"/b/:business/locations.csv","type":0,"val":"b","end":""},{"old":"/b/:business/locations.csv","type":1,"val":"business","end":""},{"old":"/b/:business/locations.csv","type":0,"val":"locations.csv","end":""}],
    types: placeholder as Registry['tables.locations']['types'],
  },
  'tables.appointments': {
    methods: ["GET","HEAD"],
    pattern: '/b/:business/appointments.csv',
    tokens: [{"old":"/b/:business/appointments.csv","type":0,"val":"b","end":""},{"old":"/b/:business/appointments.csv","type":1,"val":"business","end":""},{"old":"/b/:business/appointments.csv","type":0,"val":"appointments.csv","end":""}],
    types: placeholder as Registry['tables.appointments']['types'],
  },
  'dashboard_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/dashboard',
    tokens: [{"old":"/api/v1/analytics/dashboard","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/dashboard","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/dashboard","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/dashboard","type":0,"val":"dashboard","end":""}],
    types: placeholder as Registry['dashboard_reports.show']['types'],
  },
  'channel_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/channels',
    tokens: [{"old":"/api/v1/analytics/channels","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/channels","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/channels","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/channels","type":0,"val":"channels","end":""}],
    types: placeholder as Registry['channel_reports.show']['types'],
  },
  'campaign_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/campaigns',
    tokens: [{"old":"/api/v1/analytics/campaigns","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/campaigns","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/campaigns","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/campaigns","type":0,"val":"campaigns","end":""}],
    types: placeholder as Registry['campaign_reports.show']['types'],
  },
  'model_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/models',
    tokens: [{"old":"/api/v1/analytics/models","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/models","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/models","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/models","type":0,"val":"models","end":""}],
    types: placeholder as Registry['model_reports.show']['types'],
  },
  'location_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/locations',
    tokens: [{"old":"/api/v1/analytics/locations","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/locations","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/locations","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/locations","type":0,"val":"locations","end":""}],
    types: placeholder as Registry['location_reports.show']['types'],
  },
  'journey_reports.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/analytics/journeys',
    tokens: [{"old":"/api/v1/analytics/journeys","type":0,"val":"api","end":""},{"old":"/api/v1/analytics/journeys","type":0,"val":"v1","end":""},{"old":"/api/v1/analytics/journeys","type":0,"val":"analytics","end":""},{"old":"/api/v1/analytics/journeys","type":0,"val":"journeys","end":""}],
    types: placeholder as Registry['journey_reports.show']['types'],
  },
  'listed_appointments.index': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/appointments',
    tokens: [{"old":"/api/v1/appointments","type":0,"val":"api","end":""},{"old":"/api/v1/appointments","type":0,"val":"v1","end":""},{"old":"/api/v1/appointments","type":0,"val":"appointments","end":""}],
    types: placeholder as Registry['listed_appointments.index']['types'],
  },
  'appointment_matches.show': {
    methods: ["GET","HEAD"],
    pattern: '/api/v1/appointments/:id/match',
    tokens: [{"old":"/api/v1/appointments/:id/match","type":0,"val":"api","end":""},{"old":"/api/v1/appointments/:id/match","type":0,"val":"v1","end":""},{"old":"/api/v1/appointments/:id/match","type":0,"val":"appointments","end":""},{"old":"/api/v1/appointments/:id/match","type":1,"val":"id","end":""},{"old":"/api/v1/appointments/:id/match","type":0,"val":"match","end":""}],
    types: placeholder as Registry['appointment_matches.show']['types'],
  },
} as const satisfies Record<string, AdonisEndpoint>

export { routes }

export const registry = {
  routes,
  $tree: {} as ApiDefinition,
}

declare module '@tuyau/core/types' {
  export interface UserRegistry {
    routes: typeof routes
    $tree: ApiDefinition
  }
}

import { answerIsWhole } from './answer-is-whole.js';
import { bodyIsJson } from './body-is-json.js';
import { certificateIsValid } from './certificate-is-valid.js';
import { challengeSaysWhatWasWrong } from './challenge-says-what-was-wrong.js';
import type { Check } from './check.js';
import { edgeShowsNoOtherJob } from './edge-shows-no-other-job.js';
import { equalRequestsAgree } from './equal-requests-agree.js';
import { errorHasTheOneShape } from './error-has-the-one-shape.js';
import { errorShowsNothingInternal } from './error-shows-nothing-internal.js';
import { fileCanBeAccessed } from './file-can-be-accessed.js';
import { headAgreesWithGet } from './head-agrees-with-get.js';
import { jobEnvelope } from './job-envelope.js';
import { jobIsNoOther } from './job-is-no-other.js';
import { jobIsTheOneAskedFor } from './job-is-the-one-asked-for.js';
import { jobMembers } from './job-members.js';
import { jobStatusIsDocumented } from './job-status-is-documented.js';
import { jobStaysUntilDeleted } from './job-stays-until-deleted.js';
import { linksLeadBack } from './links-lead-back.js';
import { linksMembers } from './links-members.js';
import { listKeepsUp } from './list-keeps-up.js';
import { locationLeadsToTheFile } from './location-leads-to-the-file.js';
import { mediaTypeIsJson } from './media-type-is-json.js';
import { noJobWithoutAuthorization } from './no-job-without-authorization.js';
import { noLocationWithoutFile } from './no-location-without-file.js';
import { noServerError } from './no-server-error.js';
import { redirectHasLocation } from './redirect-has-location.js';
import { refusalCarriesAChallenge } from './refusal-carries-a-challenge.js';
import { refusedMethodSaysAllow } from './refused-method-says-allow.js';
import { statusFitsTheJob } from './status-fits-the-job.js';
import { statusIsDocumented } from './status-is-documented.js';
import { statusIsExpected } from './status-is-expected.js';
import { statusMovesForward } from './status-moves-forward.js';
import { timespanInOrder } from './timespan-in-order.js';
import { timezoneIsIana } from './timezone-is-iana.js';
import { tlsFloor } from './tls-floor.js';

/** Every check, in the order in which an answer is read: the wire, the status, the body, what it says, other answers, TLS. */
export const allChecks: readonly Check[] = [
  answerIsWhole,
  noServerError,
  statusIsExpected,
  statusIsDocumented,
  noJobWithoutAuthorization,
  refusalCarriesAChallenge,
  challengeSaysWhatWasWrong,
  edgeShowsNoOtherJob,
  errorShowsNothingInternal,
  mediaTypeIsJson,
  bodyIsJson,
  jobEnvelope,
  jobMembers,
  jobStatusIsDocumented,
  linksMembers,
  errorHasTheOneShape,
  statusFitsTheJob,
  jobIsTheOneAskedFor,
  jobIsNoOther,
  timezoneIsIana,
  timespanInOrder,
  redirectHasLocation,
  locationLeadsToTheFile,
  noLocationWithoutFile,
  linksLeadBack,
  refusedMethodSaysAllow,
  headAgreesWithGet,
  equalRequestsAgree,
  statusMovesForward,
  jobStaysUntilDeleted,
  listKeepsUp,
  fileCanBeAccessed,
  tlsFloor,
  certificateIsValid,
];

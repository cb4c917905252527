import type { Fault } from '../behaviour.js';
import { allowDropped } from './allow-dropped.js';
import { answerNotHttp } from './answer-not-http.js';
import { anyTokenAccepted } from './any-token-accepted.js';
import { bodyCutShort } from './body-cut-short.js';
import { bodyEndless } from './body-endless.js';
import { bodyIsArray } from './body-is-array.js';
import { bodyMissing } from './body-missing.js';
import { bodyNotUtf8 } from './body-not-utf8.js';
import { bodyRepeatsMember } from './body-repeats-member.js';
import { bodyTrailingComma } from './body-trailing-comma.js';
import { bodyTruncated } from './body-truncated.js';
import { capitalsInIdAnswer500 } from './capitals-in-id-answer-500.js';
import { capitalsInTypeAnswer500 } from './capitals-in-type-answer-500.js';
import { certificateExpired } from './certificate-expired.js';
import { certificateOtherName } from './certificate-other-name.js';
import { certificateUntrusted } from './certificate-untrusted.js';
import { chunkSizeMalformed } from './chunk-size-malformed.js';
import { codeIsNumber } from './code-is-number.js';
import { connectionDropped } from './connection-dropped.js';
import { contentLengthMalformed } from './content-length-malformed.js';
import { contentTypeMissing } from './content-type-missing.js';
import { contentTypeTwice } from './content-type-twice.js';
import { createdWithLocation } from './created-with-location.js';
import { deleteAnswers204 } from './delete-answers-204.js';
import { deletedAnswers410 } from './deleted-answers-410.js';
import { doneAnswers200 } from './done-answers-200.js';
import { doneAnswers302 } from './done-answers-302.js';
import { doneAnswers404 } from './done-answers-404.js';
import { dotSegmentAnswersAnotherJob } from './dot-segment-answers-another-job.js';
import { encodedSlashOpensTheDoor } from './encoded-slash-opens-the-door.js';
import { errorInEnvelope } from './error-in-envelope.js';
import { errorsAsHtml } from './errors-as-html.js';
import { expiredTokenAccepted } from './expired-token-accepted.js';
import { expiredTokenAnswers403 } from './expired-token-answers-403.js';
import { failedAnswers404 } from './failed-answers-404.js';
import { failedAnswersLate } from './failed-answers-late.js';
import { failedNeverAnswers } from './failed-never-answers.js';
import { failedShownAsCreated } from './failed-shown-as-created.js';
import { failedWithLocation } from './failed-with-location.js';
import { fieldWithoutDescription } from './field-without-description.js';
import { fileAnswers404 } from './file-answers-404.js';
import { filesLinkIsNull } from './files-link-is-null.js';
import { filesLinkToAnotherJob } from './files-link-to-another-job.js';
import { forbiddenMessageIsNumber } from './forbidden-message-is-number.js';
import { forbiddenWithJob } from './forbidden-with-job.js';
import { formatXml } from './format-xml.js';
import { headAnswers204 } from './head-answers-204.js';
import { headAsHtml } from './head-as-html.js';
import { headerMalformed } from './header-malformed.js';
import { hrefIsNumber } from './href-is-number.js';
import { idJudgedBeforeScope } from './id-judged-before-scope.js';
import { idJudgedBeforeToken } from './id-judged-before-token.js';
import { idOfAnotherJob } from './id-of-another-job.js';
import { jobAsText } from './job-as-text.js';
import { jobIsArray } from './job-is-array.js';
import { jobIsNull } from './job-is-null.js';
import { locationDropped } from './location-dropped.js';
import { locationMalformed } from './location-malformed.js';
import { locationOverHttp } from './location-over-http.js';
import { locationToAnotherHost } from './location-to-another-host.js';
import { locationToAnotherJob } from './location-to-another-job.js';
import { locationToAnotherType } from './location-to-another-type.js';
import { locationToTheJob } from './location-to-the-job.js';
import { locationTwice } from './location-twice.js';
import { locationWithUserinfo } from './location-with-userinfo.js';
import { longIdAnswers500 } from './long-id-answers-500.js';
import { malformedEscapeShowsStack } from './malformed-escape-shows-stack.js';
import { malformedTokenAnswers400 } from './malformed-token-answers-400.js';
import { nameChanges } from './name-changes.js';
import { nameIsNumber } from './name-is-number.js';
import { noTokenAnswers403 } from './no-token-answers-403.js';
import { nonAsciiIdAnswers500 } from './non-ascii-id-answers-500.js';
import { nonAsciiTypeAnswers500 } from './non-ascii-type-answers-500.js';
import { notFoundFieldsIsObject } from './not-found-fields-is-object.js';
import { notFoundWithoutMessage } from './not-found-without-message.js';
import { nulAnswers500 } from './nul-answers-500.js';
import { oneInFiftyAnswers500 } from './one-in-fifty-answers-500.js';
import { oneInFiftyCutShort } from './one-in-fifty-cut-short.js';
import { oneInTwentyAnswers500 } from './one-in-twenty-answers-500.js';
import { oneTypeAnswers500 } from './one-type-answers-500.js';
import { otherScopeAnswers401 } from './other-scope-answers-401.js';
import { percentInIdAnswers500 } from './percent-in-id-answers-500.js';
import { postAnswers200 } from './post-answers-200.js';
import { processingAnswers206 } from './processing-answers-206.js';
import { processingRedirects } from './processing-redirects.js';
import { quoteInIdAnswers500 } from './quote-in-id-answers-500.js';
import { redirectAsHtml } from './redirect-as-html.js';
import { redirectBodyIsString } from './redirect-body-is-string.js';
import { redirectBodySaysProcessing } from './redirect-body-says-processing.js';
import { scopeIgnored } from './scope-ignored.js';
import { selfLinkIsString } from './self-link-is-string.js';
import { selfLinkToAnotherJob } from './self-link-to-another-job.js';
import { statusGoesBack } from './status-goes-back.js';
import { statusIsNumber } from './status-is-number.js';
import { statusRunning } from './status-running.js';
import { timespanChanges } from './timespan-changes.js';
import { timespanIsString } from './timespan-is-string.js';
import { timespanReversed } from './timespan-reversed.js';
import { timezoneIsNull } from './timezone-is-null.js';
import { timezoneOffset } from './timezone-offset.js';
import { timezoneUnknownArea } from './timezone-unknown-area.js';
import { tls10Offered } from './tls10-offered.js';
import { tls11Offered } from './tls11-offered.js';
import { tokenIgnored } from './token-ignored.js';
import { typeIgnored } from './type-ignored.js';
import { typeJudgedBeforeToken } from './type-judged-before-token.js';
import { unauthorizedWithJob } from './unauthorized-with-job.js';
import { unauthorizedWithoutCode } from './unauthorized-without-code.js';
import { unknownIdAnswers400 } from './unknown-id-answers-400.js';
import { unknownIdAnswers418 } from './unknown-id-answers-418.js';
import { unknownIdAnswers500 } from './unknown-id-answers-500.js';
import { unknownIdAnswersAnotherJob } from './unknown-id-answers-another-job.js';
import { unknownTypeAnswers404 } from './unknown-type-answers-404.js';
import { unknownTypeAnswers422 } from './unknown-type-answers-422.js';

/** Every fault, in the order of the requirements that they break and the checks that find them. */
export const FAULTS: readonly Fault[] = [
  doneAnswers200,
  doneAnswers404,
  failedAnswers404,
  deletedAnswers410,
  unknownTypeAnswers404,
  unknownIdAnswersAnotherJob,
  unknownIdAnswers400,
  noTokenAnswers403,
  malformedTokenAnswers400,
  expiredTokenAnswers403,
  typeJudgedBeforeToken,
  idJudgedBeforeToken,
  otherScopeAnswers401,
  idJudgedBeforeScope,
  processingAnswers206,
  doneAnswers302,
  unknownTypeAnswers422,
  unknownIdAnswers418,
  nulAnswers500,
  malformedEscapeShowsStack,
  dotSegmentAnswersAnotherJob,
  encodedSlashOpensTheDoor,
  quoteInIdAnswers500,
  nonAsciiTypeAnswers500,
  nonAsciiIdAnswers500,
  percentInIdAnswers500,
  unknownIdAnswers500,
  oneInFiftyAnswers500,
  oneInTwentyAnswers500,
  capitalsInIdAnswer500,
  capitalsInTypeAnswer500,
  oneTypeAnswers500,
  longIdAnswers500,
  bodyCutShort,
  oneInFiftyCutShort,
  bodyEndless,
  answerNotHttp,
  headerMalformed,
  chunkSizeMalformed,
  contentLengthMalformed,
  connectionDropped,
  failedNeverAnswers,
  failedAnswersLate,
  errorsAsHtml,
  jobAsText,
  contentTypeMissing,
  contentTypeTwice,
  redirectAsHtml,
  bodyNotUtf8,
  bodyRepeatsMember,
  bodyTruncated,
  bodyTrailingComma,
  bodyMissing,
  bodyIsArray,
  redirectBodyIsString,
  jobIsArray,
  jobIsNull,
  formatXml,
  nameIsNumber,
  timespanIsString,
  timezoneIsNull,
  statusRunning,
  statusIsNumber,
  selfLinkIsString,
  filesLinkIsNull,
  hrefIsNumber,
  unauthorizedWithoutCode,
  forbiddenMessageIsNumber,
  notFoundWithoutMessage,
  notFoundFieldsIsObject,
  fieldWithoutDescription,
  codeIsNumber,
  errorInEnvelope,
  locationDropped,
  locationMalformed,
  locationTwice,
  locationToAnotherJob,
  locationToAnotherType,
  locationToAnotherHost,
  locationWithUserinfo,
  locationOverHttp,
  locationToTheJob,
  failedWithLocation,
  createdWithLocation,
  idOfAnotherJob,
  typeIgnored,
  selfLinkToAnotherJob,
  filesLinkToAnotherJob,
  timezoneOffset,
  timezoneUnknownArea,
  timespanReversed,
  processingRedirects,
  failedShownAsCreated,
  redirectBodySaysProcessing,
  tokenIgnored,
  anyTokenAccepted,
  expiredTokenAccepted,
  scopeIgnored,
  unauthorizedWithJob,
  forbiddenWithJob,
  postAnswers200,
  deleteAnswers204,
  allowDropped,
  headAsHtml,
  headAnswers204,
  nameChanges,
  timespanChanges,
  statusGoesBack,
  fileAnswers404,
  tls10Offered,
  tls11Offered,
  certificateExpired,
  certificateOtherName,
  certificateUntrusted,
];

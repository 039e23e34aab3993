/**
 * Band of the log10 likelihood ratio (ENFSI 2015)
 */
export type Strength = 'none' | 'weak' | 'moderate' | 'moderately_strong' | 'strong' | 'very_strong' | 'extremely_strong';
export type _Schema1 = string | number | boolean | null | _Schema1[] | {
    [k: string]: _Schema1;
};
export type _Schema2 = string | number | boolean | null | _Schema2[] | {
    [k: string]: _Schema2;
};
export type _Schema3 = string | number | boolean | null | _Schema3[] | {
    [k: string]: _Schema3;
};
export type _Schema0 = string | number | boolean | null | _Schema0[] | {
    [k: string]: _Schema0;
};
/**
 * Every address of the API with what it takes and answers.
 */
export interface paths {
    '/v1/inspections': {
        /**
         * Inspect one photo
         */
        post: {
            parameters: {
                query?: {
                    role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
                    priority?: 'live' | 'batch';
                };
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                    /**
                     * wait=N: seconds to wait for the result, up to 30
                     */
                    Prefer?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'multipart/form-data': {
                        /**
                         * What the photo is in the course of the trade
                         */
                        role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
                        /**
                         * live: somebody waits; batch: after all live ones
                         */
                        priority?: 'live' | 'batch';
                        photo: Blob;
                    };
                    'application/json': NamedPhoto;
                    'image/*': Blob;
                    'application/octet-stream': Blob;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': SubmittedInspection;
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Fetch;
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': SubmittedInspection;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                415: Refused;
                422: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * List or export inspections, newest first
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Lines per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    /**
                     * Only these verdicts, by comma
                     */
                    verdict?: string;
                    /**
                     * Only these states, by comma
                     */
                    status?: string;
                    /**
                     * Within reference, title or file name; or a whole refund, order or buyer number; or the start of a SHA-256
                     */
                    q?: string;
                    format?: 'json' | 'csv' | 'ndjson' | 'parquet';
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': InspectionPage;
                        'text/csv': Blob;
                        'application/x-ndjson': Blob;
                        'application/vnd.apache.parquet': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/inspections/{id}': {
        /**
         * Read an inspection with its verdict
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * wait=N: seconds to wait for the result, up to 30
                     */
                    Prefer?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Inspection;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/fetches/{id}': {
        /**
         * Read what became of a photo sent by address
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Fetch;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/uploads': {
        /**
         * Get an address to upload a photo to
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewUpload;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': UploadAddress;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/inspections/{id}/original': {
        /**
         * Download the original photo, byte for byte
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'image/jpeg': Blob;
                        'image/png': Blob;
                        'image/webp': Blob;
                        'image/gif': Blob;
                        'image/avif': Blob;
                        'image/heic': Blob;
                        'image/tiff': Blob;
                        'image/bmp': Blob;
                        'application/octet-stream': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/inspections/{id}/artifacts/{name}': {
        /**
         * Read a picture that an inspection made
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                    /**
                     * Name of the artifact
                     */
                    name: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'image/png': Blob;
                        'image/jpeg': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/inspections/{id}/history': {
        /**
         * Read all verdicts of an inspection's photo
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': VerdictHistory;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases': {
        /**
         * Open a case
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewCase;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Case;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * List cases, newest first
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Cases per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    /**
                     * Only cases with this reference
                     */
                    reference?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': CasePage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}': {
        /**
         * Read a case with its inspections
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Case;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/photos': {
        /**
         * Add photos to a case
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'multipart/form-data': {
                        /**
                         * What the photo is in the course of the trade
                         */
                        role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
                        /**
                         * live: somebody waits; batch: after all live ones
                         */
                        priority?: 'live' | 'batch';
                        /**
                         * @minItems 1
                         */
                        photos: Blob[];
                    };
                    'application/json': NamedPhotos;
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Upload;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                415: Refused;
                422: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/profiles': {
        /**
         * List the forms that a report can be made for
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': ProfileList;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/reports': {
        /**
         * Make a report on a case
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                    /**
                     * wait=N: seconds to wait for the result, up to 30
                     */
                    Prefer?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewReport;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Report;
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Report;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/reports/{id}': {
        /**
         * Read a report and where its files are
         */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * wait=N: seconds to wait for the result, up to 30
                     */
                    Prefer?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Report;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/reports/{id}/files/{name}': {
        /**
         * Read a file of a report
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                    /**
                     * Name of the file
                     */
                    name: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'text/html': Blob;
                        'application/pdf': Blob;
                        'image/jpeg': Blob;
                        'image/png': Blob;
                        'text/plain': Blob;
                        'application/json': Blob;
                        'application/zip': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/inspections/{id}/feedback': {
        /**
         * Say whether a photo's verdict is right
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewFeedback;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Decision;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/feedback': {
        /**
         * Say whether the verdicts on a case are right
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewFeedback;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Decision;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/rulings': {
        /**
         * Record a platform's ruling
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewRuling;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Ruling;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/ledger-entries': {
        /**
         * Confirm an outcome for the ledger
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewLedgerEntry;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': LedgerEntry;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/history': {
        /**
         * Read what was decided about a case
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': CaseHistory;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/buyers/{id}/ledger': {
        /**
         * Read a buyer's ledger
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Ledger;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/cases/{id}/appeals': {
        /**
         * Open an appeal
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewAppeal;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Appeal;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/appeals': {
        /**
         * List appeals
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Appeals per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    /**
                     * Only in this state
                     */
                    state?: 'open' | 'under_review' | 'upheld' | 'rejected' | 'withdrawn';
                    /**
                     * false: only those still to be answered; true: only the others
                     */
                    closed?: 'true' | 'false';
                    /**
                     * oldest: those first whose time for an answer ends first
                     */
                    order?: 'newest' | 'oldest';
                    /**
                     * Only of this case
                     */
                    case_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': AppealPage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/appeals/{id}': {
        /**
         * Read an appeal
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Appeal;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/appeals/{id}/steps': {
        /**
         * Take an appeal one step further
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': AppealStep;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Appeal;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/risk-assessments': {
        /**
         * Ask for a risk warning before a refund
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewRiskAssessment;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RiskAssessment;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/risk-assessments/{id}': {
        /**
         * Read a risk assessment as it was given
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RiskAssessment;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/report-quality': {
        /**
         * See how your own reports fared
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Look back so many days
                     */
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': ReportQuality;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/agreement': {
        /**
         * See how results fared with clerks and platforms
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Look back so many days
                     */
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Agreement;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rule-packs': {
        /**
         * List what claims need, by category of goods
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RulePackList;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/imports': {
        /**
         * Import past disputes
         */
        post: {
            parameters: {
                query?: {
                    /**
                     * csv: the lines that failed
                     */
                    format?: 'json' | 'csv';
                };
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'multipart/form-data': {
                        /**
                         * @minItems 1
                         */
                        files: Blob[];
                    };
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Import;
                        'text/csv': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                415: Refused;
                422: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans': {
        /**
         * Look at verdicts again by newer methods
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewRescan;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RescanEstimate;
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Rescan;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * List rescans, newest first
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Rescans per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RescanPage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans/{id}': {
        /**
         * Read how far a rescan is
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Rescan;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans/{id}/pause': {
        /**
         * Pause a rescan
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Rescan;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans/{id}/resume': {
        /**
         * Go on with a paused rescan
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Rescan;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans/{id}/cancel': {
        /**
         * Cancel a rescan
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Rescan;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/rescans/{id}/results': {
        /**
         * What changed: old verdict, new verdict and why
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Results per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    /**
                     * Only these, by comma
                     */
                    outcome?: string;
                    format?: 'json' | 'csv' | 'ndjson' | 'parquet';
                };
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RescanResultPage;
                        'text/csv': Blob;
                        'application/x-ndjson': Blob;
                        'application/vnd.apache.parquet': Blob;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/events': {
        /**
         * Read what happened, line by line
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * The cursor of the last line read
                     */
                    after?: string;
                    /**
                     * Most lines
                     */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/x-ndjson': Event;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/webhooks': {
        /**
         * Be told of events by webhook
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewWebhook;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': WebhookWithSecret;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                422: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * List webhooks
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': WebhookList;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/webhooks/{id}': {
        /**
         * Read a webhook
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Webhook;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * Change, stop or start a webhook
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': WebhookChanges;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Webhook;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                422: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * Delete a webhook
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': DeletedWebhook;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/webhooks/{id}/secret': {
        /**
         * Give a webhook a new secret
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': SecretRotation;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': WebhookWithSecret;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/webhooks/{id}/deliveries': {
        /**
         * Read what was delivered to a webhook, try by try
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Deliveries per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    status?: 'pending' | 'delivered' | 'dead';
                };
                header?: never;
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': DeliveryPage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/webhooks/{id}/replay': {
        /**
         * Deliver again
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': Replay;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Replayed;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/session': {
        /**
         * Sign in with an API key
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewSession;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Session;
                    };
                };
                400: Refused;
                401: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * In whose name am I here?
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Session;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/session/end': {
        /**
         * Sign out
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Session;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/keys': {
        /**
         * List API keys
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': KeyList;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * Create an API key
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': NewKey;
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': CreatedKey;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/keys/{id}/revoke': {
        /**
         * Revoke an API key
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path: {
                    /**
                     * Id of the resource
                     */
                    id: string;
                };
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': RevokedKey;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                404: Refused;
                405: Refused;
                409: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/clusters': {
        /**
         * List pictures that came in with several trades
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Pictures per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': ClusterPage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/usage': {
        /**
         * Read limits and what was used of them
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Usage;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/settings': {
        /**
         * Read the settings in force
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Settings;
                    };
                };
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
        /**
         * Change the tenant's own settings
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /**
                     * The same key and request again get the first answer
                     */
                    'Idempotency-Key'?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    'application/json': SettingsChange;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Settings;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                409: Refused;
                413: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/retention': {
        /**
         * Count the photos that a retention would delete now
         */
        get: {
            parameters: {
                query: {
                    /**
                     * Days for which photos would be kept
                     */
                    days: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Retention;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/v1/audit': {
        /**
         * Read the audit trail, newest first
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * Entries per page
                     */
                    limit?: number;
                    /**
                     * next_cursor of the page before
                     */
                    cursor?: string;
                    /**
                     * Only this action
                     */
                    action?: string;
                    /**
                     * Only what concerns this id
                     */
                    subject?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': AuditPage;
                    };
                };
                400: Refused;
                401: Refused;
                403: Refused;
                405: Refused;
                429: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/healthz': {
        /**
         * Does the process answer?
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Health;
                    };
                };
                405: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/readyz': {
        /**
         * Can the process do its work?
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': Readiness;
                    };
                };
                405: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/metrics': {
        /**
         * Figures for Prometheus
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'text/plain': Blob;
                    };
                };
                405: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
    '/openapi.json': {
        /**
         * This contract as OpenAPI 3.1
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        'application/json': {
                            openapi: string;
                            [k: string]: unknown;
                        };
                    };
                };
                405: Refused;
                500: Refused;
                503: Refused;
            };
        };
    };
}
/**
 * A photo by its address or upload: one of the two
 */
export interface NamedPhoto {
    /**
     * What the photo is in the course of the trade
     */
    role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority?: 'live' | 'batch';
    /**
     * Public http(s) address of the photo; it is fetched without cookies or sign-in
     */
    url?: string;
    /**
     * Of an upload that has its file
     */
    upload_id?: string;
}
/**
 * The inspection of the uploaded photo
 */
export interface SubmittedInspection {
    /**
     * Id
     */
    id: string;
    case_id: string | null;
    photo: Photo;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * As uploaded; for people
     */
    filename: string | null;
    status: 'queued' | 'running' | 'done' | 'failed';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority: 'live' | 'batch';
    /**
     * null until the status is done
     */
    verdict: Verdict | null;
    evidence: Evidence[];
    /**
     * Pictures for people: preview and maps
     */
    artifacts: {
        name: string;
        mime: string;
        href: string;
    }[];
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    /**
     * These bytes were sent before: no second inspection
     */
    repeated: boolean;
}
/**
 * Facts; those found by inspection are null until then
 */
export interface Photo {
    /**
     * Id
     */
    id: string;
    /**
     * SHA-256 in lower-case hex
     */
    sha256: string;
    format: ('jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'tiff' | 'bmp') | null;
    /**
     * Upright, in pixels
     */
    width: number | null;
    height: number | null;
    bytes: number | null;
    frames: number | null;
    /**
     * Things worth saying about the file; none is guilt
     */
    notes: ('damaged_file' | 'first_frame_only' | 'trailing_data' | 'several_images')[];
    jpeg_quality: number | null;
    perceptual_hash: string | null;
    /**
     * Since when original and pictures are not kept any more; hashes and results stay
     */
    deleted_at: string | null;
}
/**
 * What the evidence says: no action and no accusation
 */
export interface Verdict {
    /**
     * What the evidence says about the photo
     */
    class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
    strength: Strength;
    log10_lr: number;
    /**
     * low and high: the same at a tenth and ten times the prior odds
     */
    posterior: {
        /**
         * Share assumed before looking, 0-1
         */
        prevalence: number;
        /**
         * Chance of the class after the evidence, 0-1
         */
        probability: number;
        low: number;
        high: number;
    };
    summary: Bilingual;
    reasons_for: Reason[];
    reasons_against: Reason[];
    not_checked: {
        detector: string;
        why: Bilingual;
    }[];
    /**
     * Why there is no answer; empty unless the class is inconclusive
     */
    inconclusive: ('too_small' | 'too_compressed' | 'damaged_file' | 'screenshot' | 'single_family' | 'detectors_disagree' | 'nothing_could_run')[];
    /**
     * Better evidence to ask for
     */
    advice: ('original_from_album' | 'second_angle' | 'short_video' | 'waybill_in_frame')[];
    quality: 'clean' | 'laundered' | 'poor';
    versions: {
        refundlens: string;
        policy: string;
        detectors: {
            [k: string]: string;
        };
        calibrations: {
            [k: string]: string;
        };
    };
}
/**
 * One text in both languages
 */
export interface Bilingual {
    en: string;
    zh: string;
}
/**
 * One piece of evidence with its weight
 */
export interface Reason {
    detector: string;
    family: 'metadata' | 'provenance' | 'jpeg' | 'pixel' | 'model' | 'content' | 'reuse';
    /**
     * Which of the scores carries the weight
     */
    score: string;
    /**
     * The class that it speaks about
     */
    class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
    /**
     * Positive: for the class; negative: for an authentic photo
     */
    log10_lr: number;
    strength: Strength;
    /**
     * A mark that decides by itself
     */
    conclusive: boolean;
    sentence: Bilingual;
}
/**
 * One detector's word on one photo
 */
export interface Evidence {
    detector: string;
    version: string;
    family: 'metadata' | 'provenance' | 'jpeg' | 'pixel' | 'model' | 'content' | 'reuse';
    status: 'ok' | 'skipped' | 'failed' | 'timeout';
    /**
     * Why it is not ok
     */
    reason: Bilingual | null;
    scores: {
        [k: string]: number;
    };
    facts: {
        [k: string]: _Schema1;
    };
    /**
     * As fractions 0-1 of the upright picture
     */
    regions: {
        x: number;
        y: number;
        width: number;
        height: number;
        score: number;
        label?: string;
    }[];
    explanation: Bilingual | null;
    ms: number;
}
/**
 * An error (RFC 9457)
 */
export interface Problem {
    /**
     * Where the code is explained
     */
    type: string;
    /**
     * What happened and what to do, by Accept-Language
     */
    title: string;
    status: number;
    /**
     * What is particular about this case
     */
    detail?: string;
    /**
     * Stable code for programs
     */
    code: 'photo_unreadable' | 'photo_unprocessable' | 'photo_too_large' | 'media_unsupported' | 'request_invalid' | 'body_too_large' | 'too_many_photos' | 'key_missing' | 'key_invalid' | 'scope_missing' | 'origin_refused' | 'not_found' | 'rate_limited' | 'quota_exceeded' | 'method_not_allowed' | 'idempotency_conflict' | 'idempotency_running' | 'report_not_ready' | 'report_evidence_too_weak' | 'report_does_not_fit' | 'appeal_state' | 'case_cleared' | 'ledger_refused' | 'url_refused' | 'fetch_refused' | 'fetch_unreachable' | 'timestamp_unavailable' | 'timestamp_invalid' | 'upload_missing' | 'unavailable' | 'folder_in_use' | 'config_invalid' | 'provider_unavailable' | 'internal';
    /**
     * Request id
     */
    instance?: string;
    /**
     * The same request may succeed later
     */
    retryable: boolean;
    /**
     * Faults by field
     */
    fields?: {
        [k: string]: string;
    };
    [k: string]: unknown;
}
/**
 * A photo that is fetched from its address
 */
export interface Fetch {
    /**
     * Id
     */
    id: string;
    case_id: string | null;
    /**
     * Without its query once finished
     */
    url: string;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority: 'live' | 'batch';
    status: 'queued' | 'done' | 'failed';
    /**
     * Set where the status is done
     */
    inspection_id: string | null;
    /**
     * These bytes were sent before: no second inspection
     */
    repeated: boolean | null;
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * Inspections, newest first
 */
export interface InspectionPage {
    items: ListedInspection[];
    next_cursor: string | null;
}
/**
 * An inspection as a line of a list
 */
export interface ListedInspection {
    /**
     * Id
     */
    id: string;
    /**
     * null where the photo was sent without a case
     */
    case: {
        /**
         * Id
         */
        id: string;
        reference: string | null;
        title: string | null;
        category: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
        /**
         * The buyer's pseudonym, where it is known
         */
        buyer: string | null;
    } | null;
    /**
     * SHA-256 in lower-case hex
     */
    sha256: string;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    filename: string | null;
    status: 'queued' | 'running' | 'done' | 'failed';
    verdict: {
        /**
         * What the evidence says about the photo
         */
        class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
        strength: Strength;
        log10_lr: number;
        summary: Bilingual;
        /**
         * Better evidence to ask for
         */
        advice: ('original_from_album' | 'second_angle' | 'short_video' | 'waybill_in_frame')[];
        versions: {
            refundlens: string;
            policy: string;
        };
    } | null;
    error: {
        code: string;
        title: string;
    } | null;
    /**
     * Address of a small picture of it
     */
    thumbnail: string | null;
    /**
     * Address of a picture of it
     */
    preview: string | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
}
/**
 * One look at one photo
 */
export interface Inspection {
    /**
     * Id
     */
    id: string;
    case_id: string | null;
    photo: Photo;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * As uploaded; for people
     */
    filename: string | null;
    status: 'queued' | 'running' | 'done' | 'failed';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority: 'live' | 'batch';
    /**
     * null until the status is done
     */
    verdict: Verdict | null;
    evidence: Evidence[];
    /**
     * Pictures for people: preview and maps
     */
    artifacts: {
        name: string;
        mime: string;
        href: string;
    }[];
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * A file to upload
 */
export interface NewUpload {
    /**
     * Length of the file
     */
    bytes: number;
    /**
     * For people to read
     */
    filename?: string;
}
/**
 * An address that takes one file
 */
export interface UploadAddress {
    /**
     * Name it as upload_id
     */
    id: string;
    method: 'PUT';
    url: string;
    bytes: number;
    /**
     * UTC time
     */
    expires_at: string;
}
export interface VerdictHistory {
    items: VerdictEvent[];
    /**
     * What people said of them, oldest first
     */
    feedback: Decision[];
}
/**
 * One verdict in the history of a photo
 */
export interface VerdictEvent {
    sequence: number;
    /**
     * Id
     */
    inspection_id: string;
    verdict: Verdict;
    /**
     * The very text that was hashed after previous_hash
     */
    hashed: string;
    /**
     * SHA-256 in lower-case hex
     */
    previous_hash: string;
    /**
     * SHA-256 of previous_hash followed by hashed
     */
    hash: string;
    /**
     * UTC time
     */
    created_at: string;
}
/**
 * A step in the history of a case; none is ever changed or removed
 */
export interface Decision {
    /**
     * Id
     */
    id: string;
    /**
     * What was done
     */
    type: 'feedback.created' | 'ruling.recorded' | 'ledger.written' | 'ledger.confirmed' | 'ledger.frozen' | 'ledger.released' | 'ledger.removed' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed';
    case_id: string | null;
    /**
     * Set where it is about one photo
     */
    inspection_id: string | null;
    /**
     * What is particular to the type
     */
    data: {
        [k: string]: _Schema2;
    };
    /**
     * The API key that said so; null where a new verdict brought it about
     */
    key_id: string | null;
    /**
     * UTC time
     */
    created_at: string;
}
/**
 * A case to open
 */
export interface NewCase {
    /**
     * Your own number for the case, such as the refund number; it can be searched for
     */
    reference?: string;
    title?: string;
    category?: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
    refund?: RefundDetails;
    timeline?: Timeline;
}
/**
 * Fields by their names in Taobao's open platform; others are ignored
 */
export interface RefundDetails {
    refund_id?: string;
    tid?: string;
    oid?: string;
    num_iid?: string;
    sku?: string;
    reason?: string;
    desc?: string;
    refund_fee?: string;
    good_status?: string;
    has_good_return?: boolean;
    dispute_type?: string;
    refund_phase?: 'onsale' | 'aftersale';
    refund_version?: string;
    buyer_open_uid?: string;
}
/**
 * ISO 8601; a time without a zone is UTC+8
 */
export interface Timeline {
    ordered_at?: string;
    shipped_at?: string;
    delivered_at?: string;
    claimed_at?: string;
}
/**
 * A case with its photos and what was found
 */
export interface Case {
    /**
     * Id
     */
    id: string;
    reference: string | null;
    title: string | null;
    category: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
    refund: {
        refund_id?: string;
        tid?: string;
        oid?: string;
        num_iid?: string;
        sku?: string;
        reason?: string;
        desc?: string;
        refund_fee?: string;
        good_status?: string;
        has_good_return?: boolean;
        dispute_type?: string;
        refund_phase?: 'onsale' | 'aftersale';
        refund_version?: string;
        buyer_open_uid?: string;
    };
    timeline: {
        ordered_at?: string;
        shipped_at?: string;
        delivered_at?: string;
        claimed_at?: string;
    };
    /**
     * The buyer's pseudonym, where the platform's id is known
     */
    buyer: string | null;
    /**
     * Set where an appeal or a ruling cleared the case
     */
    cleared_by: ('appeal_upheld' | 'ruling_rejected' | 'verdict_changed') | null;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    inspections: Inspection[];
    /**
     * What was decided about it, oldest first
     */
    decisions: Decision[];
}
/**
 * Cases, newest first
 */
export interface CasePage {
    items: CaseSummary[];
    /**
     * Give it as cursor for the next page; null on the last
     */
    next_cursor: string | null;
}
/**
 * A case without its photos
 */
export interface CaseSummary {
    /**
     * Id
     */
    id: string;
    reference: string | null;
    title: string | null;
    category: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
    refund: {
        refund_id?: string;
        tid?: string;
        oid?: string;
        num_iid?: string;
        sku?: string;
        reason?: string;
        desc?: string;
        refund_fee?: string;
        good_status?: string;
        has_good_return?: boolean;
        dispute_type?: string;
        refund_phase?: 'onsale' | 'aftersale';
        refund_version?: string;
        buyer_open_uid?: string;
    };
    timeline: {
        ordered_at?: string;
        shipped_at?: string;
        delivered_at?: string;
        claimed_at?: string;
    };
    /**
     * The buyer's pseudonym, where the platform's id is known
     */
    buyer: string | null;
    /**
     * Set where an appeal or a ruling cleared the case
     */
    cleared_by: ('appeal_upheld' | 'ruling_rejected' | 'verdict_changed') | null;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * Photos by address or upload
 */
export interface NamedPhotos {
    /**
     * What the photo is in the course of the trade
     */
    role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority?: 'live' | 'batch';
    /**
     * Each may have a role of its own
     *
     * @minItems 1
     * @maxItems 1000
     */
    photos: {
        /**
         * Public http(s) address of the photo; it is fetched without cookies or sign-in
         */
        url?: string;
        /**
         * Of an upload that has its file
         */
        upload_id?: string;
        /**
         * What the photo is in the course of the trade
         */
        role?: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    }[];
}
/**
 * What became of each file
 */
export interface Upload {
    /**
     * Id
     */
    case_id: string;
    accepted: AcceptedFile[];
    /**
     * Photos named by address, on their way
     */
    fetching: FetchingFile[];
    refused: RefusedFile[];
}
export interface AcceptedFile {
    /**
     * Id
     */
    id: string;
    case_id: string | null;
    photo: Photo;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * As uploaded; for people
     */
    filename: string | null;
    status: 'queued' | 'running' | 'done' | 'failed';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority: 'live' | 'batch';
    /**
     * null until the status is done
     */
    verdict: Verdict | null;
    evidence: Evidence[];
    /**
     * Pictures for people: preview and maps
     */
    artifacts: {
        name: string;
        mime: string;
        href: string;
    }[];
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    /**
     * These bytes were sent before: no second inspection
     */
    repeated: boolean;
    index: number;
}
export interface FetchingFile {
    /**
     * Id
     */
    id: string;
    case_id: string | null;
    /**
     * Without its query once finished
     */
    url: string;
    /**
     * What the photo is in the course of the trade
     */
    role: 'claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill';
    /**
     * live: somebody waits; batch: after all live ones
     */
    priority: 'live' | 'batch';
    status: 'queued' | 'done' | 'failed';
    /**
     * Set where the status is done
     */
    inspection_id: string | null;
    /**
     * These bytes were sent before: no second inspection
     */
    repeated: boolean | null;
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    index: number;
}
/**
 * A file that was refused; nothing of it was stored
 */
export interface RefusedFile {
    /**
     * Position among the uploaded files, from 0
     */
    index: number;
    filename: string | null;
    problem: Problem;
}
export interface ProfileList {
    items: Profile[];
}
/**
 * A platform's form
 */
export interface Profile {
    id: string;
    name: Bilingual;
    /**
     * Needs a finding
     */
    complaint: boolean;
    /**
     * Limits of the statement
     */
    message: {
        file: string;
        encoding: 'gbk' | 'utf8';
        max_bytes: number;
    } | null;
    /**
     * Limits of the picture
     */
    proof: {
        file: string;
        max_bytes: number;
        max_side: number;
    } | null;
    /**
     * The form beside statement and pictures
     */
    fields: {
        name: string;
        label: Bilingual;
        required: boolean;
        /**
         * caller: give it in answers
         */
        filled_by: 'case' | 'caller';
        /**
         * What to put there
         */
        note: Bilingual | null;
        /**
         * Words to look for in the platform's list, by verdict class
         */
        reasons: {
            [k: string]: Bilingual;
        } | null;
    }[];
}
/**
 * A report to make
 */
export interface NewReport {
    /**
     * The platform's form
     */
    profile?: 'amazon.safe-t' | 'douyin.refuse' | 'generic' | 'shopee.dispute' | 'shopify.chargeback' | 'taobao.refund-message' | 'taobao.refund-refuse' | 'taobao.returngoods-refuse' | 'tiktokshop.appeal' | 'wechatpay.complaint-reply';
    /**
     * Language of the report
     */
    language?: 'zh' | 'en';
    /**
     * Values for fields of the form that the case does not have, such as the platform's reason code; see /v1/profiles
     */
    answers?: {
        [k: string]: string;
    };
}
/**
 * A report on a case, for people and platforms
 */
export interface Report {
    /**
     * Id
     */
    id: string;
    /**
     * Id
     */
    case_id: string;
    /**
     * The platform's form that it is made for
     */
    profile: string;
    /**
     * Language of the report
     */
    language: 'zh' | 'en';
    status: 'queued' | 'done' | 'failed' | 'withdrawn';
    /**
     * Empty until the status is done
     */
    files: ReportFile[];
    /**
     * Set where the status is failed
     */
    error: Problem | null;
    /**
     * What the caller filled in, by field
     */
    answers: {
        [k: string]: string;
    };
    /**
     * Null without a packet, or where no timestamp authority is set
     */
    timestamp: ReportTimestamp | null;
    /**
     * Set where the status is withdrawn: it stands no more
     */
    withdrawn: {
        /**
         * UTC time
         */
        at: string;
        /**
         * Why what followed was taken back
         */
        because: 'appeal_upheld' | 'ruling_rejected' | 'verdict_changed';
    } | null;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
export interface ReportFile {
    name: string;
    mime: string;
    bytes: number;
    /**
     * SHA-256 in lower-case hex
     */
    sha256: string;
    href: string;
}
/**
 * A third party's word for when the packet was there (RFC 3161)
 */
export interface ReportTimestamp {
    time: string | null;
    /**
     * By its certificate
     */
    authority: string | null;
    /**
     * Why there is none; make the report again for another try
     */
    error: Problem | null;
}
/**
 * What somebody who looked says of a verdict
 */
export interface NewFeedback {
    /**
     * Whether the verdict is right
     */
    opinion: 'right' | 'wrong';
    /**
     * Why
     */
    note?: string;
}
/**
 * What a platform decided
 */
export interface NewRuling {
    /**
     * On the merchant's complaint
     */
    outcome: 'upheld' | 'rejected';
    /**
     * Which platform, as you call it
     */
    platform: string;
    /**
     * The platform's number for it
     */
    reference?: string;
    /**
     * The person or office that decided
     */
    decided_by: string;
    /**
     * A time without a zone is UTC+8
     */
    decided_at: string;
    note?: string;
    /**
     * Kind of event; there are these four alone
     */
    ledger?: 'abnormal_refund_only' | 'swapped_return' | 'false_return' | 'web_or_edited_image';
}
export interface Ruling {
    ruling: Decision;
    ledger_entry: LedgerEntry | null;
}
/**
 * A confirmed outcome; it ends by itself
 */
export interface LedgerEntry {
    /**
     * Id
     */
    id: string;
    /**
     * Pseudonym of the buyer
     */
    buyer: string;
    /**
     * Id
     */
    case_id: string;
    /**
     * Kind of event; there are these four alone
     */
    kind: 'abnormal_refund_only' | 'swapped_return' | 'false_return' | 'web_or_edited_image';
    name: Bilingual;
    /**
     * What made it certain
     */
    basis: 'human_confirmed' | 'platform_upheld';
    strength: Strength;
    /**
     * Only an effective entry counts
     */
    state: 'effective' | 'frozen' | 'removed' | 'expired';
    ruling_id: string | null;
    decided_by: string;
    /**
     * Id
     */
    key_id: string;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * UTC time
     */
    expires_at: string;
    /**
     * The open appeal
     */
    frozen_by: string | null;
    removed_at: string | null;
    removed_because: ('appeal_upheld' | 'ruling_rejected' | 'verdict_changed') | null;
}
/**
 * What a person confirms
 */
export interface NewLedgerEntry {
    /**
     * Kind of event; there are these four alone
     */
    kind: 'abnormal_refund_only' | 'swapped_return' | 'false_return' | 'web_or_edited_image';
    /**
     * The person or office that decided
     */
    decided_by: string;
}
export interface CaseHistory {
    items: Decision[];
}
/**
 * A buyer's ledger with one merchant
 */
export interface Ledger {
    /**
     * Id
     */
    buyer: string;
    /**
     * Entries in effect
     */
    effective: number;
    /**
     * Every entry that there ever was, oldest first
     */
    items: LedgerEntry[];
}
/**
 * An objection
 */
export interface NewAppeal {
    /**
     * What is objected, in words
     */
    ground: string;
    /**
     * The platform's number for it
     */
    reference?: string;
    /**
     * The platform's form of the case
     */
    profile?: 'amazon.safe-t' | 'douyin.refuse' | 'generic' | 'shopee.dispute' | 'shopify.chargeback' | 'taobao.refund-message' | 'taobao.refund-refuse' | 'taobao.returngoods-refuse' | 'tiktokshop.appeal' | 'wechatpay.complaint-reply';
    /**
     * ISO 3166 code
     */
    region?: string;
}
/**
 * An objection to what was concluded of a case
 */
export interface Appeal {
    /**
     * Id
     */
    id: string;
    /**
     * Id
     */
    case_id: string;
    /**
     * Where it stands
     */
    state: 'open' | 'under_review' | 'upheld' | 'rejected' | 'withdrawn';
    /**
     * What is objected
     */
    ground: string;
    reference: string | null;
    /**
     * Until when the platform takes appeals; null where that is not known
     */
    file_by: string | null;
    /**
     * Opened after file_by; it is looked at all the same
     */
    late: boolean;
    /**
     * Until when it is to be answered
     */
    answer_by: string;
    /**
     * Not answered in time; the ledger stays frozen
     */
    overdue: boolean;
    decided_by: string | null;
    /**
     * Id
     */
    key_id: string;
    /**
     * UTC time
     */
    created_at: string;
    closed_at: string | null;
    /**
     * The steps that are possible now
     */
    steps: ('open' | 'under_review' | 'upheld' | 'rejected' | 'withdrawn')[];
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * Appeals in the order asked for
 */
export interface AppealPage {
    items: ListedAppeal[];
    next_cursor: string | null;
}
/**
 * An appeal as a line of a list
 */
export interface ListedAppeal {
    /**
     * Id
     */
    id: string;
    /**
     * Id
     */
    case_id: string;
    /**
     * Where it stands
     */
    state: 'open' | 'under_review' | 'upheld' | 'rejected' | 'withdrawn';
    /**
     * What is objected
     */
    ground: string;
    reference: string | null;
    /**
     * Until when the platform takes appeals; null where that is not known
     */
    file_by: string | null;
    /**
     * Opened after file_by; it is looked at all the same
     */
    late: boolean;
    /**
     * Until when it is to be answered
     */
    answer_by: string;
    /**
     * Not answered in time; the ledger stays frozen
     */
    overdue: boolean;
    decided_by: string | null;
    /**
     * Id
     */
    key_id: string;
    /**
     * UTC time
     */
    created_at: string;
    closed_at: string | null;
    /**
     * The steps that are possible now
     */
    steps: ('open' | 'under_review' | 'upheld' | 'rejected' | 'withdrawn')[];
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    case: {
        reference: string | null;
        title: string | null;
    };
}
/**
 * A step
 */
export interface AppealStep {
    /**
     * Where it is to stand
     */
    to: 'under_review' | 'upheld' | 'rejected' | 'withdrawn';
    /**
     * The person or office that decided
     */
    decided_by: string;
    note?: string;
}
/**
 * Which case
 */
export interface NewRiskAssessment {
    /**
     * Id of the case
     */
    case_id?: string;
    /**
     * Reference, refund, order or sub-order number
     */
    number?: string;
}
/**
 * What is known before a refund, in parts that sum to a score
 */
export interface RiskAssessment {
    /**
     * Id
     */
    id: string;
    /**
     * Id
     */
    case_id: string;
    /**
     * Sum of the points of all parts
     */
    score: number;
    scale: {
        min: number;
        max: number;
    };
    parts: {
        id: 'verdict_evidence' | 'reuse' | 'ledger' | 'claim_timing' | 'reference_photos' | 'missing_evidence';
        /**
         * Negative: speaks for the claim
         */
        points: number;
        why: Bilingual;
    }[];
    evidence_strength: Strength;
    missing: {
        id: string;
        /**
         * Who can give it
         */
        from: 'buyer' | 'seller' | 'service';
        label: Bilingual;
    }[];
    /**
     * What only a person can answer by looking
     */
    questions: Bilingual[];
    /**
     * Id of the action to consider
     */
    recommended: string;
    /**
     * From mild to severe
     */
    actions: {
        id: string;
        /**
         * Who would take it
         */
        by: 'merchant' | 'platform';
        name: Bilingual;
        /**
         * The level of evidence that it needs
         */
        needs: {
            score?: number;
            strength?: Strength;
            /**
             * Other cases in the ledger, in effect
             */
            entries?: number;
            /**
             * Of those, by a ruling
             */
            upheld_entries?: number;
            open_questions?: number;
            unfinished?: number;
        };
        met: boolean;
    }[];
    /**
     * Nothing is done by itself: a person decides
     */
    automatic: false;
    notice: Bilingual;
    policy: {
        version: string;
        pack: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
        pack_version: string;
    };
    /**
     * Id
     */
    key_id: string;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * A merchant's own reports
 */
export interface ReportQuality {
    /**
     * UTC time
     */
    since: string;
    cases_opened: number;
    /**
     * To a platform; each case once
     */
    cases_reported: number;
    reports: number;
    upheld: number;
    /**
     * Taken back by a ruling, an appeal or a later verdict
     */
    overturned: number;
    undecided: number;
    appealed: number;
    /**
     * 0-1 with its 95% interval (Wilson); null where there is nothing to count
     */
    reported_share: {
        value: number;
        low: number;
        high: number;
    } | null;
    /**
     * Of the decided ones
     */
    overturned_share: {
        value: number;
        low: number;
        high: number;
    } | null;
    standing: 'too_few' | 'good' | 'watch';
    feedback: {
        right: number;
        wrong: number;
        /**
         * 0-1 with its 95% interval (Wilson); null where there is nothing to count
         */
        wrong_share: {
            value: number;
            low: number;
            high: number;
        } | null;
    };
}
/**
 * What clerks and platforms said of results
 */
export interface Agreement {
    /**
     * UTC time
     */
    since: string;
    /**
     * Photos received since then that have a finding
     */
    findings: number;
    /**
     * Opinions on results, the last one on each
     */
    feedback: {
        right: number;
        wrong: number;
        /**
         * 0-1 with its 95% interval (Wilson); null of fewer than 5
         */
        wrong_share: {
            value: number;
            low: number;
            high: number;
        } | null;
        by_class: {
            class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
            right: number;
            wrong: number;
            /**
             * 0-1 with its 95% interval (Wilson); null of fewer than 5
             */
            wrong_share: {
                value: number;
                low: number;
                high: number;
            } | null;
        }[];
        by_week: {
            /**
             * Monday of the week, UTC+8
             */
            week: string;
            right: number;
            wrong: number;
        }[];
        /**
         * On findings, by each check that spoke for them; one finding counts under several
         */
        by_detector: {
            detector: string;
            version: string;
            right: number;
            wrong: number;
            /**
             * 0-1 with its 95% interval (Wilson); null of fewer than 5
             */
            wrong_share: {
                value: number;
                low: number;
                high: number;
            } | null;
        }[];
    };
    /**
     * The last ruling on each case beside what its photos show now; a platform decides on more than photos
     */
    rulings: {
        /**
         * Cases with a finding that were ruled for the shop, and without one for the buyer
         */
        agree: number;
        differ: number;
        /**
         * Cases of which the result could not tell, or has none
         */
        undecided: number;
        /**
         * 0-1 with its 95% interval (Wilson); null of fewer than 5
         */
        agree_share: {
            value: number;
            low: number;
            high: number;
        } | null;
        by_class: {
            class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
            /**
             * Ruled for the shop
             */
            upheld: number;
            /**
             * Ruled for the buyer
             */
            rejected: number;
            /**
             * 0-1 with its 95% interval (Wilson); null of fewer than 5
             */
            agree_share: {
                value: number;
                low: number;
                high: number;
            } | null;
        }[];
        by_week: {
            /**
             * Monday of the week, UTC+8
             */
            week: string;
            /**
             * Cases with a finding that were ruled for the shop, and without one for the buyer
             */
            agree: number;
            differ: number;
            /**
             * Cases of which the result could not tell, or has none
             */
            undecided: number;
        }[];
    };
}
export interface RulePackList {
    items: RulePack[];
}
/**
 * What a claim needs, by category of goods
 */
export interface RulePack {
    id: 'apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other';
    version: string;
    name: Bilingual;
    /**
     * The platforms' promise for such goods
     */
    promise: Bilingual | null;
    evidence: {
        id: string;
        from: 'buyer' | 'seller';
        label: Bilingual;
        met_by: {
            roles: ('claim' | 'listing' | 'packing' | 'delivery' | 'return' | 'waybill')[];
            at_least: number;
        };
    }[];
    questions: Bilingual[];
    claim_within_hours: number | null;
    /**
     * Whose numbers these are
     */
    set_by: 'platform' | 'refundlens';
}
/**
 * What became of a manifest
 */
export interface Import {
    lines: number;
    /**
     * Cases that are new
     */
    imported: number;
    /**
     * Lines that were imported before; nothing was done
     */
    repeated: number;
    /**
     * Lines of which nothing was imported
     */
    failed: number;
    /**
     * Photos of the new cases
     */
    photos: number;
    /**
     * Of the new cases, in the order of their lines
     *
     * Items: Id
     */
    case_ids: string[];
    errors: {
        /**
         * As an editor counts them
         */
        line: number;
        key: string | null;
        problem: Problem;
    }[];
}
/**
 * A rescan to start
 */
export interface NewRescan {
    /**
     * Received at this time or later
     */
    from?: string;
    /**
     * Received before this time
     */
    to?: string;
    /**
     * @minItems 1
     */
    categories?: ('apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other')[];
    /**
     * Whose verdict in force is one of these
     *
     * @minItems 1
     */
    verdicts?: ('ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive')[];
    /**
     * Whose evidence by this detector is older than that version, or missing
     */
    detector?: {
        id: string;
        /**
         * A version such as 1.2.0
         */
        below: string;
    };
    /**
     * Within reference, title or file name; or a whole refund, order or buyer number; or the start of a SHA-256
     */
    q?: string;
    /**
     * Only verdicts that were not made by the versions in force; others would come out the same
     */
    outdated?: boolean;
    /**
     * For people
     */
    name?: string;
    /**
     * Only count and estimate
     */
    dry_run?: boolean;
}
/**
 * What a rescan would cost
 */
export interface RescanEstimate {
    dry_run: true;
    /**
     * Inspections that would be chosen
     */
    count: number;
    detectors: {
        detector: string;
        version: string;
        /**
         * Photos that it would run on; evidence of the others is reused
         */
        photos: number;
        /**
         * As measured; null where never
         */
        ms_per_photo: number | null;
    }[];
    /**
     * Seconds of one core for these detectors; decoding comes on top
     */
    cpu_seconds: number;
}
/**
 * A look back at verdicts by newer methods
 */
export interface Rescan {
    /**
     * Id
     */
    id: string;
    name: string | null;
    status: 'running' | 'paused' | 'cancelled' | 'done';
    selection: RescanSelection;
    /**
     * Inspections that were chosen
     */
    total: number;
    finished: number;
    /**
     * Finished ones by what they came to. exonerated: a finding is gone; found: there is one now; same: the same class by newer methods; current: nothing was newer; failed: the old verdict stands
     */
    outcomes: {
        [k: string]: number;
    };
    /**
     * Pace over the last minute
     */
    per_second: number;
    /**
     * At this pace; null while there is none
     */
    seconds_left: number | null;
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * Every condition given must hold
 */
export interface RescanSelection {
    /**
     * Received at this time or later
     */
    from?: string;
    /**
     * Received before this time
     */
    to?: string;
    /**
     * @minItems 1
     */
    categories?: ('apparel' | 'jewelry' | 'pets' | 'electronics' | 'fmcg' | 'luxury' | 'fresh' | 'other')[];
    /**
     * Whose verdict in force is one of these
     *
     * @minItems 1
     */
    verdicts?: ('ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive')[];
    /**
     * Whose evidence by this detector is older than that version, or missing
     */
    detector?: {
        id: string;
        /**
         * A version such as 1.2.0
         */
        below: string;
    };
    /**
     * Within reference, title or file name; or a whole refund, order or buyer number; or the start of a SHA-256
     */
    q?: string;
    /**
     * Only verdicts that were not made by the versions in force; others would come out the same
     */
    outdated: boolean;
}
/**
 * Rescans, newest first
 */
export interface RescanPage {
    items: Rescan[];
    next_cursor: string | null;
}
/**
 * Results, exonerations first
 */
export interface RescanResultPage {
    items: RescanResult[];
    next_cursor: string | null;
}
/**
 * What looking again at one photo came to
 */
export interface RescanResult {
    outcome: 'exonerated' | 'found' | 'changed' | 'same' | 'current' | 'failed';
    inspection: ListedInspection;
    before: {
        /**
         * What the evidence says about the photo
         */
        class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
        strength: Strength;
        log10_lr: number;
        summary: Bilingual;
    };
    /**
     * null where nothing new was written
     */
    after: {
        /**
         * What the evidence says about the photo
         */
        class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
        strength: Strength;
        log10_lr: number;
        summary: Bilingual;
    } | null;
    /**
     * Evidence that weighs otherwise, the largest change first
     */
    why: {
        detector: string;
        score: string;
        class: 'ai_generated' | 'ai_edited' | 'edited' | 'reused' | 'web_image' | 'ai_label_present' | 'recapture' | 'mismatch' | 'no_finding' | 'inconclusive';
        version_before: string | null;
        version_after: string | null;
        log10_lr_before: number;
        log10_lr_after: number;
        sentence: Bilingual;
    }[];
    /**
     * Detectors that ran; evidence of the others was reused
     */
    reran: string[];
    ms: number | null;
    error: {
        code: string;
        title: string;
    } | null;
    /**
     * UTC time
     */
    finished_at: string;
}
/**
 * A line of the feed
 */
export interface Event {
    /**
     * What happened; new types may come
     */
    type: 'case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed';
    /**
     * When
     */
    timestamp: string;
    /**
     * Ids and short facts; read the rest by the ids
     */
    data: {
        [k: string]: _Schema3;
    };
    /**
     * Id
     */
    id: string;
    /**
     * Give it as `after` to go on from here
     */
    cursor: string;
}
/**
 * A webhook to create
 */
export interface NewWebhook {
    /**
     * Public https address
     */
    url: string;
    /**
     * What it is told of; empty: everything
     *
     * @maxItems 16
     */
    types?: ('case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed')[];
    description?: string | null;
}
/**
 * A webhook with its new secret
 */
export interface WebhookWithSecret {
    /**
     * Id
     */
    id: string;
    /**
     * Public https address
     */
    url: string;
    description: string | null;
    /**
     * What it is told of; empty: everything
     *
     * @maxItems 16
     */
    types: ('case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed')[];
    enabled: boolean;
    /**
     * gone: its server answered 410
     */
    disabled_because: ('asked' | 'gone') | null;
    /**
     * Until then the secret before the current one signs too
     */
    old_secret_until: string | null;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
    /**
     * Signs all that is sent; shown this once
     */
    secret: string;
}
export interface WebhookList {
    items: Webhook[];
}
/**
 * An address that is told of events
 */
export interface Webhook {
    /**
     * Id
     */
    id: string;
    /**
     * Public https address
     */
    url: string;
    description: string | null;
    /**
     * What it is told of; empty: everything
     *
     * @maxItems 16
     */
    types: ('case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed')[];
    enabled: boolean;
    /**
     * gone: its server answered 410
     */
    disabled_because: ('asked' | 'gone') | null;
    /**
     * Until then the secret before the current one signs too
     */
    old_secret_until: string | null;
    /**
     * UTC time
     */
    created_at: string;
    /**
     * Where to go from here
     */
    links: {
        [k: string]: string;
    };
}
/**
 * What is to change
 */
export interface WebhookChanges {
    /**
     * Public https address
     */
    url?: string;
    /**
     * What it is told of; empty: everything
     *
     * @maxItems 16
     */
    types?: ('case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed')[];
    description?: string | null;
    enabled?: boolean;
}
export interface DeletedWebhook {
    /**
     * Id
     */
    id: string;
}
export interface SecretRotation {
    /**
     * How long the old one still signs
     */
    overlap_hours?: number;
}
export interface DeliveryPage {
    items: Delivery[];
    next_cursor: string | null;
}
/**
 * An event on its way to a webhook
 */
export interface Delivery {
    /**
     * Id
     */
    id: string;
    event: {
        /**
         * Id
         */
        id: string;
        type: 'case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed';
        /**
         * UTC time
         */
        timestamp: string;
    };
    /**
     * dead: given up; it can be replayed
     */
    status: 'pending' | 'delivered' | 'dead';
    /**
     * Tries since the last replay
     */
    attempts: number;
    next_attempt_at: string | null;
    /**
     * All tries, oldest first
     */
    log: {
        /**
         * UTC time
         */
        at: string;
        /**
         * HTTP status; null where there was no answer
         */
        status: number | null;
        /**
         * Why there was none
         */
        failure: string | null;
        ms: number;
    }[];
    /**
     * UTC time
     */
    created_at: string;
    finished_at: string | null;
}
/**
 * Either delivery_id or since
 */
export interface Replay {
    /**
     * Id
     */
    delivery_id?: string;
    /**
     * When the event happened
     */
    since?: string;
    /**
     * Which of those since
     */
    status?: 'dead' | 'all';
}
export interface Replayed {
    replayed: number;
}
/**
 * A session to open
 */
export interface NewSession {
    /**
     * The API key
     */
    key: string;
}
/**
 * In whose name requests are made
 */
export interface Session {
    key: {
        /**
         * Id
         */
        id: string;
        name: string;
        /**
         * What the key may do; admin may do everything
         */
        scopes: ('read' | 'write' | 'admin')[];
    };
}
export interface KeyList {
    items: ApiKey[];
}
/**
 * An API key without its secret
 */
export interface ApiKey {
    /**
     * Id
     */
    id: string;
    name: string;
    /**
     * What the key may do; admin may do everything
     */
    scopes: ('read' | 'write' | 'admin')[];
    /**
     * Its own limit; null: the service's
     */
    requests_per_minute: number | null;
    /**
     * UTC time
     */
    created_at: string;
    revoked_at: string | null;
}
/**
 * A key to create
 */
export interface NewKey {
    /**
     * What it is for
     */
    name: string;
    /**
     * @minItems 1
     * @maxItems 3
     */
    scopes?: ('read' | 'write' | 'admin')[];
    /**
     * Its own limit, not above the service's; absent: the service's
     */
    requests_per_minute?: number;
}
export interface CreatedKey {
    /**
     * Id
     */
    id: string;
    name: string;
    /**
     * What the key may do; admin may do everything
     */
    scopes: ('read' | 'write' | 'admin')[];
    /**
     * Its own limit; null: the service's
     */
    requests_per_minute: number | null;
    secret: string;
}
export interface RevokedKey {
    /**
     * Id
     */
    id: string;
}
export interface ClusterPage {
    items: Cluster[];
    next_cursor: string | null;
}
/**
 * One picture in several trades
 */
export interface Cluster {
    /**
     * The first photo's inspection
     */
    id: string;
    photos: number;
    cases: number;
    /**
     * UTC time
     */
    newest_at: string;
    first: ListedInspection;
    /**
     * Newest first, at most 20
     */
    later: ListedInspection[];
}
/**
 * Limits and what was used of them
 */
export interface Usage {
    /**
     * Of this key; null: no limit
     */
    requests: Budget | null;
    /**
     * Of the tenant; null: no quota
     */
    photos: Budget | null;
    /**
     * Photos taken in by UTC day, the last 31 days
     */
    days: {
        date: string;
        photos: number;
    }[];
}
/**
 * What is left of a limit
 */
export interface Budget {
    /**
     * Most in one window
     */
    limit: number;
    /**
     * Used in this window; shares set aside by a server count
     */
    used: number;
    remaining: number;
    window_seconds: number;
    /**
     * Until the window ends; null while none is open
     */
    resets_in_seconds: number | null;
}
/**
 * What is in force: retention and privacy are the tenant's own, the others those of the service
 */
export interface Settings {
    /**
     * Share of such photos among claims, assumed before looking
     */
    prevalence: number;
    /**
     * Days after which an entry of a buyer's ledger ends
     */
    ledger_days: number;
    /**
     * What may be sent
     */
    photos: {
        max_bytes: number;
        max_pixels: number;
        max_per_request: number;
    };
    /**
     * Days after which photos, pictures and report files are deleted; null: never
     */
    retention_days: number | null;
    /**
     * How much is shown of people's data
     */
    privacy: {
        /**
         * Whether the console shows buyers' pseudonyms in lists
         */
        show_buyers: boolean;
        /**
         * Whether the console shows the place that a photo states, rounded to about 1 km
         */
        show_place: boolean;
        /**
         * Whether reports and packets say it
         */
        show_place_in_reports: boolean;
    };
}
/**
 * What is to change; what is not given stays
 */
export interface SettingsChange {
    /**
     * Days after which photos, pictures and report files are deleted; null: never
     */
    retention_days?: number | null;
    privacy?: {
        /**
         * Whether the console shows buyers' pseudonyms in lists
         */
        show_buyers?: boolean;
        /**
         * Whether the console shows the place that a photo states, rounded to about 1 km
         */
        show_place?: boolean;
        /**
         * Whether reports and packets say it
         */
        show_place_in_reports?: boolean;
    };
}
/**
 * What a retention would delete now
 */
export interface Retention {
    days: number;
    /**
     * Photos whose time would be over
     */
    photos: number;
}
/**
 * The audit trail, newest first
 */
export interface AuditPage {
    items: AuditEntry[];
    next_cursor: string | null;
}
/**
 * One act or read
 */
export interface AuditEntry {
    id: string;
    /**
     * What was done
     */
    action: string;
    /**
     * Id of what it was done to; "-" where it is no single thing
     */
    subject: string;
    /**
     * The key in whose name
     */
    key_id: string | null;
    /**
     * UTC time
     */
    created_at: string;
}
export interface Health {
    status: 'ok';
}
export interface Readiness {
    status: 'ready';
}
/**
 * The body of a webhook
 */
export interface WebhookEvent {
    /**
     * What happened; new types may come
     */
    type: 'case.created' | 'inspection.completed' | 'inspection.failed' | 'verdict.changed' | 'report.ready' | 'report.failed' | 'fetch.failed' | 'feedback.created' | 'ruling.recorded' | 'appeal.opened' | 'appeal.under_review' | 'appeal.upheld' | 'appeal.rejected' | 'appeal.withdrawn' | 'report.withdrawn' | 'verdict.reversed';
    /**
     * When
     */
    timestamp: string;
    /**
     * Ids and short facts; read the rest by the ids
     */
    data: {
        [k: string]: _Schema0;
    };
}
/**
 * An answer that is no success.
 */
export interface Refused {
    headers: {
        [name: string]: unknown;
    };
    content: {
        'application/problem+json': Problem;
    };
}

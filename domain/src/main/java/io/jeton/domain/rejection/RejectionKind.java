package io.jeton.domain.rejection;

/** What sort of refusal it is; adapters turn it into a status of their protocol. */
public enum RejectionKind {
    /** Against the contract of a field. */
    MALFORMED,
    NOT_PERMITTED,
    /** What the command addresses is not there (any more). */
    NOT_FOUND,
    /** It is there, but in a state that does not allow this. */
    CONFLICT,
    /** What is to be made is there already. */
    EXISTS,
    /** It is not what it claims to be: a repetition of something that was different. */
    MISMATCH,
    /** Refused before anything was tried; the same command may succeed later. */
    OVERLOADED
}

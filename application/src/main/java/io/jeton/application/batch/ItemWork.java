package io.jeton.application.batch;

/** How a portion of the items of a batch is carried out. */
sealed interface ItemWork permits ItemCommands, RememberedItems {
    /** How many items are carried out together at most. */
    int portion();
}

package io.jeton.rest.batch;

/** How many there are. */
record CountView(long count) {}

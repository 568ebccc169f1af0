/**
 * What must survive: killed servers, two servers on one database, and models that are large or never end. These
 * tests start servers of their own and never touch one that somebody else started.
 */
@NullMarked
package io.jeton.acceptance.durability;

import org.jspecify.annotations.NullMarked;

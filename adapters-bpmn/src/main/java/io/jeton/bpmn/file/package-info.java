/**
 * The files that can be deployed, kind by kind. Start with {@link io.jeton.bpmn.file.ModelFileReader}.
 */
@NullMarked
package io.jeton.bpmn.file;

import org.jspecify.annotations.NullMarked;

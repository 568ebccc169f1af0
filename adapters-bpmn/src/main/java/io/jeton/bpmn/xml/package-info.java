/**
 * XML from outside, read with suspicion. Start with {@link io.jeton.bpmn.xml.XmlReader}: it yields a small tree of
 * {@link io.jeton.bpmn.xml.XmlElement} or refuses the document at the first thing that a model does not need.
 */
@NullMarked
package io.jeton.bpmn.xml;

import org.jspecify.annotations.NullMarked;

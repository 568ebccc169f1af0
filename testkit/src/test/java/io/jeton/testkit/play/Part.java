package io.jeton.testkit.play;

/** A kind of part that models are made of. */
interface Part {
    Ends draw(Canvas canvas);
}

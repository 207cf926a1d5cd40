package browser_test

import (
	"bytes"
	"image/png"
	"testing"
)

// The header is as wide as the window. Space that is kept free for a scrollbar would be a strip of another colour.
func TestTheHeaderReachesTheEdgeOfTheWindow(t *testing.T) {
	v := signIn(t, shopScenario)
	v.open("/default/clock")
	view, err := v.View(t.Context())
	v.must(err)
	picture, err := png.Decode(bytes.NewReader(view))
	v.must(err)
	const top = 3 // beside all words
	left, right := picture.At(1, top), picture.At(picture.Bounds().Dx()-2, top)
	if left != right || left == picture.At(picture.Bounds().Dx()-2, picture.Bounds().Dy()-2) {
		t.Errorf("the header is %v at the left edge and %v at the right edge", left, right)
	}
}

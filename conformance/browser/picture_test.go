package browser

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func TestOnlyAPictureOfNothingIsBlank(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 400, 300))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	m.Set(10, 10, color.Black)
	if !isBlank(m) {
		t.Error("a white picture with one black point is not blank")
	}
	draw.Draw(m, image.Rect(10, 10, 210, 14), image.NewUniform(color.Black), image.Point{}, draw.Src)
	if isBlank(m) {
		t.Error("a picture with a thin line is blank")
	}
}

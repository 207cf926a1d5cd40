package browser_test

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"testing"
)

// smallPNG writes a picture with the 256 colours that it has most often, in place of the others the nearest of them.
func smallPNG(t *testing.T, shot []byte) []byte {
	t.Helper()
	drawn, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[color.Color]int{}
	eachPoint(drawn, func(x, y int) { counts[drawn.At(x, y)]++ })
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b color.Color) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(sortedKey(a), sortedKey(b)))
	})
	palette := color.Palette(byCount[:min(256, len(byCount))])
	nearest := map[color.Color]uint8{}
	for c := range counts {
		nearest[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(drawn.Bounds(), palette)
	eachPoint(drawn, func(x, y int) { small.SetColorIndex(x, y, nearest[drawn.At(x, y)]) })
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, small); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sortedKey(c color.Color) uint64 {
	r, g, b, a := c.RGBA()
	return uint64(r)<<48 | uint64(g)<<32 | uint64(b)<<16 | uint64(a)
}

func eachPoint(m image.Image, at func(x, y int)) {
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			at(x, y)
		}
	}
}

package browser

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Pictures is the environment variable that names the folder for the pictures of inspected pages; without it they are
// artifacts of their test.
const Pictures = "RESCIND_PICTURES"

// savePicture writes a picture of a page, and fails the test when it is blank.
func savePicture(t testing.TB, name string, shot []byte) {
	t.Helper()
	folder := os.Getenv(Pictures)
	if folder == "" {
		folder = t.ArtifactDir()
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), shot, 0o644); err != nil {
		t.Fatal(err)
	}
	drawn, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if isBlank(drawn) {
		t.Errorf("%s: the picture is blank", name)
	}
}

// isBlank reports whether nearly every pixel of a picture has the same colour. A page with one line of text is not blank.
func isBlank(m image.Image) bool {
	const oneIn = 500
	flat := image.NewRGBA(m.Bounds())
	draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Src)
	counts, most := map[[4]byte]int{}, 0
	for pixel := range slices.Chunk(flat.Pix, 4) {
		c := [4]byte(pixel)
		counts[c]++
		most = max(most, counts[c])
	}
	all := len(flat.Pix) / 4
	return (all-most)*oneIn < all
}

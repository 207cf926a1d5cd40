package ci

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// program is the program of this repository, built once for all tests.
var program = sync.OnceValues(func() (string, error) {
	if given := os.Getenv("PROGRAM_UNDER_TEST"); given != "" {
		return filepath.Abs(given)
	}
	dir, err := os.MkdirTemp("", "rescind-ci")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "rescind")
	out, err := exec.Command("go", "build", "-o", file, "../cmd/rescind").CombinedOutput()
	os.Stderr.Write(out)
	return file, err
})

func mustProgram(t testing.TB) string {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

const released = "1.2.3"

// A release is what a page of releases serves. Tests change it to see what is refused.
type release struct {
	URL, archive, sums string
	sum                string
	files              map[string][]byte
}

// serveRelease serves a release as releases are: an archive for this system with the program in a folder, and the
// checksums. The program in it starts the one that was built.
func serveRelease(t testing.TB) *release {
	t.Helper()
	name := fmt.Sprintf("rescind_%s_linux_%s", released, runtime.GOARCH)
	r := &release{archive: "/v" + released + "/" + name + ".tar.gz", sums: "/v" + released + "/checksums.txt"}
	packed := pack(t, name+"/rescind", "#!/bin/sh\nexec '"+mustProgram(t)+"' \"$@\"\n")
	r.sum = fmt.Sprintf("%x", sha256.Sum256(packed))
	r.files = map[string][]byte{
		r.archive: packed,
		r.sums:    fmt.Appendf(nil, "%x  rescind_%s_plan9_mips.tar.gz\n%s  %s.tar.gz\n", sha256.Sum256(nil), released, r.sum, name),
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		file, found := r.files[q.URL.Path]
		if !found {
			http.NotFound(w, q)
			return
		}
		w.Write(file)
	}))
	t.Cleanup(s.Close)
	r.URL = s.URL
	return r
}

func pack(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(text)), Typeflag: tar.TypeReg}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	z.Close()
	return b.Bytes()
}

// wrongReleases are what is served, what checksum is wanted besides, and what the refusal says.
var wrongReleases = map[string]struct {
	change   func(*release)
	checksum string
	says     string
}{
	"another archive":   {func(r *release) { r.files[r.archive] = append(r.files[r.archive], 0) }, "", "has the checksum"},
	"no checksum of it": {func(r *release) { r.files[r.sums] = []byte("0  other.tar.gz\n") }, "", "checksum"},
	"a checksum of a longer name": {func(r *release) {
		r.files[r.sums] = bytes.ReplaceAll(r.files[r.sums], []byte(".tar.gz"), []byte(".tar.gz.old"))
	}, "", "checksum"},
	"no checksums":            {func(r *release) { delete(r.files, r.sums) }, "", "cannot be had"},
	"no archive":              {func(r *release) { delete(r.files, r.archive) }, "", "cannot be had"},
	"another pinned checksum": {func(*release) {}, "0000000000000000000000000000000000000000000000000000000000000000", "input checksum is another"},
}

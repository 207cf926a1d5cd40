package main

import (
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

// made builds an image of the real Dockerfile with small programs, and returns its layout and digest.
func made(t *testing.T) (folder, digest string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "rescind")
	if err := os.WriteFile(program, []byte("a program"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := filepath.Join("..", "..", "..")
	index, err := build(input{dockerfile: filepath.Join(root, "Dockerfile"), license: filepath.Join(root, "LICENSE"), version: "v1.2.3",
		revision: "0123", created: time.Unix(1780000000, 0).UTC(), programs: []string{"amd64=" + program, "arm64=" + program}})
	if err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(t.TempDir(), "layout")
	if err := write(index, folder); err != nil {
		t.Fatal(err)
	}
	hash, err := index.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return folder, hash.String()
}

func TestTheSameInputHasTheSameDigest(t *testing.T) {
	if _, first := made(t); first != second(t) {
		t.Errorf("the digests are %s and %s", first, second(t))
	}
}

func second(t *testing.T) string { _, digest := made(t); return digest }

func TestTheImageIsAsTheDockerfileSays(t *testing.T) {
	folder, _ := made(t)
	index, err := indexOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil || len(manifest.Manifests) != 2 {
		t.Fatalf("%+v, %v", manifest, err)
	}
	for _, m := range manifest.Manifests {
		image, err := index.Image(m.Digest)
		if err != nil {
			t.Fatal(err)
		}
		f, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		c := f.Config
		command := strings.Join(append(c.Entrypoint, c.Cmd...), " ")
		if c.User != "65532:65532" || command != "/rescind serve --listen 0.0.0.0:8080" || c.Env[0] != "PATH=/" {
			t.Errorf("the process is %+v", c)
		}
		if c.Healthcheck == nil || strings.Join(c.Healthcheck.Test, " ") != "CMD /rescind health" || c.Healthcheck.Interval != 5*time.Second {
			t.Errorf("the health check is %+v", c.Healthcheck)
		}
		if c.Labels["org.opencontainers.image.version"] != "v1.2.3" || manifest.Annotations["org.opencontainers.image.revision"] != "0123" {
			t.Errorf("the labels are %v, the annotations %v", c.Labels, manifest.Annotations)
		}
		if f.Architecture != m.Platform.Architecture || f.OS != "linux" || f.Created.Unix() != 1780000000 || len(f.RootFS.DiffIDs) != 4 {
			t.Errorf("the image for %v is %+v", m.Platform, f)
		}
	}
}

// What the tool does not know in a Dockerfile would be missing in the image.
func TestAnUnknownInstructionIsRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"FROM scratch\nVOLUME /data\n", ":2: VOLUME is not supported"},
		{"FROM alpine\nUSER 1\n", "made of alpine"},
		{"FROM scratch\nCOPY --from=build /other /other\n", "nobody knows what /other is"},
	} {
		file := filepath.Join(t.TempDir(), "Dockerfile")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := build(input{dockerfile: file, programs: []string{"amd64=program"}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: the error is %v, not %s", c.text, err, c.want)
		}
	}
}

func TestARegistryGetsTheImageByItsDigest(t *testing.T) {
	server := httptest.NewServer(registry.New())
	defer server.Close()
	folder, digest := made(t)
	repository := strings.TrimPrefix(server.URL, "http://") + "/rescindhq/rescind"
	var said strings.Builder
	if err := push(folder, []string{repository + ":v1.2.3", repository + ":latest"}, &said); err != nil {
		t.Fatal(err)
	}
	if want := repository + "@" + digest + "\n"; said.String() != want+want {
		t.Errorf("it said %q, not %q twice", said.String(), want)
	}
	by, err := name.ParseReference(repository + ":latest")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := remote.Index(by); err != nil {
		t.Error(err)
	} else if hash, _ := got.Digest(); hash.String() != digest {
		t.Errorf("the registry has %s, not %s", hash, digest)
	}
}

func TestTheFilesAreThoseOfTheImage(t *testing.T) {
	folder, _ := made(t)
	into := t.TempDir()
	if os.Getuid() != 0 {
		if os.Getenv("RESCIND_REQUIRE_TOOLS") != "" {
			t.Fatal("only root may give files to others, and nothing may be left out here")
		}
		t.Skip("only root may give files to others")
	}
	if err := unpack(folder, "arm64", into); err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(filepath.Join(into, "rescind"))
	if err != nil || string(program) != "a program" {
		t.Errorf("the program is %q, %v", program, err)
	}
	certificates, err := os.ReadFile(filepath.Join(into, "etc", "ssl", "certs", "ca-certificates.crt"))
	if n := strings.Count(string(certificates), "BEGIN CERTIFICATE"); err != nil || n < 100 {
		t.Errorf("there are %d certificates, %v", n, err)
	}
	if err := unpack(folder, "riscv64", t.TempDir()); err == nil {
		t.Error("there is an image for riscv64")
	}
}

func TestWrongUsageIsRefused(t *testing.T) {
	for _, args := range [][]string{nil, {"build"}, {"unpack", "a"}, {"push", "a"}, {"other", "b", "c"}} {
		if err := run(args, io.Discard); err == nil || !strings.Contains(err.Error(), "usage") {
			t.Errorf("%v: %v", args, err)
		}
	}
}

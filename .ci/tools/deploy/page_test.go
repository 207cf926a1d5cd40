package deploytools

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func pageOnInstalling(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "install.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page that people follow makes the secret with each key, and applies each folder.
func TestThePageOnInstallingMakesTheSecret(t *testing.T) {
	text := pageOnInstalling(t)
	for folder, keys := range folders {
		before, _, applied := strings.Cut(text, "kubectl apply -k deploy/kubernetes/"+folder+"\n")
		block := before[strings.LastIndex(before, "```console"):]
		for _, key := range keys {
			if !applied || !strings.Contains(block, "kubectl create secret generic rescind --from-env-file=rescind.env\n") || !strings.Contains(block, key+"=") {
				t.Errorf("before it applies %s, the page does not make %s:\n%s", folder, key, block)
			}
		}
	}
}

// The kustomization that the page shows, beside the manifests, changes the image and nothing else.
func TestThePageOnInstallingShowsHowToTakeAnImageOfOnesOwn(t *testing.T) {
	shown := regexp.MustCompile("(?ms)^```yaml\n# kustomization.yaml\n(.*?)^```$").FindStringSubmatch(pageOnInstalling(t))
	if shown == nil {
		t.Fatal("the page shows no kustomization")
	}
	for folder := range folders {
		disk := clone(t)
		ours := strings.Replace(shown[1], "- ../alone #", "- ../"+folder+" #", 1)
		if err := disk.WriteFile("/clone/deploy/kubernetes/ours/kustomization.yaml", []byte(ours)); err != nil {
			t.Fatal(err)
		}
		before, after := built(t, disk, "/clone/deploy/kubernetes/"+folder), built(t, disk, "/clone/deploy/kubernetes/ours")
		want := strings.ReplaceAll(before, "image: ghcr.io/rescindhq/rescind\n", "image: registry.example.com/rescind:1.2.3\n")
		if before == want || after != want {
			t.Errorf("%s becomes:\n%s", folder, after)
		}
	}
}

// clone is the folder of the manifests in memory, where files can be added.
func clone(t *testing.T) filesys.FileSystem {
	t.Helper()
	disk, files := filesys.MakeFsInMemory(), filepath.Join(root, "deploy", "kubernetes")
	for folder := range folders {
		entries, err := os.ReadDir(filepath.Join(files, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := os.ReadFile(filepath.Join(files, folder, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if err := disk.WriteFile("/clone/deploy/kubernetes/"+folder+"/"+e.Name(), text); err != nil {
				t.Fatal(err)
			}
		}
	}
	return disk
}

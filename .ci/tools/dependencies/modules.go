package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// systems are those that releases are built for. Some modules are linked on one of them only.
var systems = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// A linkedModule is a module of which the program has code.
type linkedModule struct {
	Path, Version, Dir string
	licenses           []string // SPDX identifiers
	texts              []licenseText
}

// A licenseText is a file about the license of a module.
type licenseText struct {
	name, text string
}

// linkedModules are the modules of the program on all systems, and the standard library.
func linkedModules(root string) ([]linkedModule, error) {
	found := map[string]linkedModule{}
	for _, system := range systems {
		name, arch, _ := strings.Cut(system, "/")
		out, err := goCommand(root, []string{"GOOS=" + name, "GOARCH=" + arch, "CGO_ENABLED=0"}, "list", "-deps", "-json=Module,ImportPath", "./cmd/rescind")
		if err != nil {
			return nil, err
		}
		if err := addModules(out, found); err != nil {
			return nil, err
		}
	}
	out, err := goCommand(root, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	all := []linkedModule{{Path: "Go standard library", Dir: strings.TrimSpace(string(out))}}
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all[1:], func(a, b linkedModule) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

func addModules(list []byte, found map[string]linkedModule) error {
	d := json.NewDecoder(bytes.NewReader(list))
	for {
		var pkg struct {
			Module *struct {
				linkedModule
				Main bool
			}
		}
		if err := d.Decode(&pkg); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if m := pkg.Module; m != nil && !m.Main {
			found[m.Path] = m.linkedModule
		}
	}
}

func goCommand(root string, env []string, args ...string) ([]byte, error) {
	c := exec.Command("go", args...)
	c.Dir, c.Env = root, append(os.Environ(), append(env, "GOWORK=off")...)
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w: %s", strings.Join(args, " "), err, stderr.String())
	}
	return out, nil
}

// printOutdated names the direct dependencies that have newer versions. It fails nothing: new versions appear by themselves.
func printOutdated(root string) error {
	out, err := goCommand(root, nil, "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all")
	if err != nil {
		return err
	}
	direct := strings.Fields(string(out))
	out, err = goCommand(root, nil, append([]string{"list", "-m", "-u", "-f", "{{with .Update}}{{$.Path}} {{$.Version}}: {{.Version}} is there{{end}}"}, direct...)...)
	if err != nil {
		fmt.Println("newer versions are not looked up: the module proxy does not answer")
		return nil
	}
	lines := strings.Fields(strings.ReplaceAll(strings.TrimSpace(string(out)), " ", "\x00"))
	fmt.Printf("%d of %d direct dependencies have a newer version\n", len(lines), len(direct))
	for _, line := range lines {
		fmt.Println("  " + strings.ReplaceAll(line, "\x00", " "))
	}
	return nil
}

// read reads the files about the license of a module, and wants every license in them to be allowed.
func (m *linkedModule) read() error {
	files, err := os.ReadDir(m.Dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.IsDir() || !isLicenseFile(f.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(m.Dir, f.Name()))
		if err != nil {
			return err
		}
		m.texts = append(m.texts, licenseText{f.Name(), string(text)})
		if strings.HasPrefix(strings.ToLower(f.Name()), "notice") || strings.HasPrefix(strings.ToLower(f.Name()), "patents") {
			continue
		}
		ids, err := licensesIn(text)
		if err != nil {
			return fmt.Errorf("%s %s, %s: %w", m.Path, m.Version, f.Name(), err)
		}
		m.licenses = append(m.licenses, ids...)
	}
	if len(m.licenses) == 0 {
		return fmt.Errorf("%s %s has no license", m.Path, m.Version)
	}
	return nil
}

package ci

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostile are values that would run, or end something early, if they were read as code. MARK is a file that none may make.
var hostile = []string{
	`"; touch MARK; "`, `'; touch MARK; '`, "$(touch MARK)", "`touch MARK`", "x\ntouch MARK\n", "${{ github.token }}", "$[[ inputs.version ]]",
	"x\n::error title=forged::yes", "%0A::error title=forged::yes", "EOF\nurl=http://forged.example", "--config=/etc/passwd", "-o MARK", "../../../MARK", "*", "| touch MARK", "; touch MARK #",
}

// code is why a hostile value of an input is not tried: it is code by intent.
var code = map[string]string{"run": "it is a command in bash"}

// commandOf is the command that reads an input; serve reads the others.
var commandOf = map[string]string{"target": "conform", "driver": "client", "args": "conform", "reports": "conform", "version": "install", "checksum": "install", "base-url": "install", "binary": "install"}

func TestNoInputOfTheActionIsReadAsCode(t *testing.T) {
	needRunner(t)
	release := serveRelease(t)
	for input := range readAction(t).Inputs {
		if code[input] != "" {
			continue
		}
		t.Run(input, func(t *testing.T) {
			t.Parallel()
			for _, value := range hostile {
				if input == "reports" && strings.HasPrefix(value, "..") {
					continue // a folder elsewhere is what it may name
				}
				tryHostile(t, release, input, value)
			}
		})
	}
}

func tryHostile(t *testing.T, release *release, input, value string) {
	t.Helper()
	r := newRunner(t)
	mark := filepath.Join(r.workspace, "made-by-an-input")
	with := map[string]string{"command": commandOf[input], "version": released, "base-url": release.URL}
	if with["command"] == "" {
		with["command"] = "serve"
	}
	if with["command"] == "conform" {
		with["args"] = "--tags\n@limit:huawei.trial-service"
	}
	if input == "binary" { // it takes the place of a release
		delete(with, "version")
		delete(with, "base-url")
	}
	with[input] = strings.ReplaceAll(value, "MARK", mark)
	u := r.use(with)
	if _, err := os.Stat(mark); err == nil {
		t.Errorf("%q ran:\n%s", value, u.log)
	}
	for _, a := range u.annotations {
		if strings.Contains(a.properties, "forged") {
			t.Errorf("%q made an annotation: %+v", value, a)
		}
	}
	if strings.Contains(u.outputs["url"], "forged") || strings.Contains(u.log, "unbound variable") || strings.Contains(u.log, "syntax error") {
		t.Errorf("%q: %v\n%s", value, u.outputs, u.log)
	}
	if u.code == 0 && input != "reports" && input != "args" {
		t.Errorf("%q is accepted as %s:\n%s", value, input, u.log)
	}
}

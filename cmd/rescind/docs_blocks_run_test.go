package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The sh blocks of a page run in their order in one shell, in an empty folder, as a reader would run them. A block
// that starts a mock goes on in the background; a page without one gets a mock with --seed 7. Only the port is another one.
func TestTheBlocksOfThePagesRun(t *testing.T) {
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pagesForPeople(t) {
		var blocks []block
		for _, b := range blocksOf(t, page) {
			if b.lang == "sh" {
				blocks = append(blocks, b)
			}
		}
		if blocks != nil && filepath.Base(page) != "terraform.md" { // that page has a test of its own
			t.Run(filepath.Base(page), func(t *testing.T) {
				t.Parallel()
				checkBlocks(t, blocks, runBlocks(t, program, blocks))
			})
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

const (
	blockMark   = "@@block"
	usualServer = "127.0.0.1:8080"
)

var anyPort = regexp.MustCompile(`127\.0\.0\.1:80\d\d`)

// portsOf returns a free address for each that the blocks name.
func portsOf(t *testing.T, blocks []block) map[string]string {
	t.Helper()
	ports := map[string]string{usualServer: freePort(t)}
	for _, b := range blocks {
		for _, address := range anyPort.FindAllString(b.text, -1) {
			if ports[address] == "" {
				ports[address] = freePort(t)
			}
		}
	}
	return ports
}

// startsMock reports whether the last line of a block starts a mock.
func startsMock(text string) bool {
	text = strings.TrimSpace(strings.ReplaceAll(text, "go run ./cmd/rescind", "rescind"))
	return strings.HasPrefix(text[strings.LastIndex(text, "\n")+1:], "rescind serve")
}

// inBackground lets a block whose last line starts a mock go on, and waits until the mock is ready.
func inBackground(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "go run ./cmd/rescind", "rescind"))
	if !startsMock(text) {
		return text
	}
	address := anyPort.FindString(text)
	if address == "" {
		address = usualServer
	}
	return text + " &\nrescind wait http://" + address
}

// scriptOf writes the blocks as one script, with a mark before each and its exit status behind it.
func scriptOf(blocks []block, ports map[string]string) string {
	var script strings.Builder
	script.WriteString("exec 2>&1\ntrap 'kill $(jobs -p) 2>/dev/null' EXIT\n")
	if !slices.ContainsFunc(blocks, func(b block) bool { return startsMock(b.text) }) {
		script.WriteString("export RESCIND_ADMIN_TOKEN=choose-16-characters-or-more\n")
		script.WriteString("rescind serve --seed 7 --quiet >ready 2>banner &\nrescind wait http://" + ports[usualServer] + "\n")
	}
	for _, b := range blocks {
		text := anyPort.ReplaceAllStringFunc(inBackground(b.text), func(address string) string { return ports[address] })
		fmt.Fprintf(&script, "printf '\\n%s\\n'\n%s\necho \"status $?\"\n", blockMark, text)
	}
	return script.String()
}

// runBlocks returns what each block printed, with its exit status at the end.
func runBlocks(t *testing.T, program string, blocks []block) []string {
	t.Helper()
	ports := portsOf(t, blocks)
	c := exec.CommandContext(t.Context(), "bash", "-c", scriptOf(blocks, ports))
	c.Dir = filepath.Join(t.TempDir(), "work")
	if err := os.Mkdir(c.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(mustAbs(t, filepath.Join("..", "..", "conformance")), filepath.Join(c.Dir, "conformance")); err != nil {
		t.Fatal(err)
	}
	c.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+":"+os.Getenv("PATH"), "NO_PROXY=*",
		"RESCIND_LISTEN="+ports[usualServer], "RESCIND_URL=http://"+ports[usualServer])
	c.WaitDelay = time.Second // what a block left running holds the output
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Run(); err != nil {
		t.Logf("the shell ended with %v", err)
	}
	printed := strings.Split(out.String(), "\n"+blockMark+"\n")
	if len(printed) != len(blocks)+1 {
		t.Fatalf("%d of %d blocks ran:\n%s", len(printed)-1, len(blocks), out.String())
	}
	return printed[1:]
}

func mustAbs(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// checkBlocks wants every line that a page shows in what its block printed, with … for any text. A block that shows
// nothing must succeed.
func checkBlocks(t *testing.T, blocks []block, printed []string) {
	t.Helper()
	for i, b := range blocks {
		t.Logf("%s ran: %s", b.place(), strings.SplitN(b.text, "\n", 2)[0])
		printed := strings.ReplaceAll(printed[i], "\r\n", "\n")
		if b.shown == "" && !strings.Contains(printed, "\nstatus 0") && !strings.HasPrefix(printed, "status 0") {
			t.Errorf("%s: %s\nfailed:\n%s", b.place(), b.text, printed)
		}
		for line := range strings.Lines(b.shown) {
			line = strings.TrimRight(line, "\n")
			pattern := strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*")
			if line != "" && line != "…" && !regexp.MustCompile(pattern).MatchString(printed) {
				t.Errorf("%s shows the line\n%s\nand it printed\n%s", b.place(), line, printed)
			}
		}
	}
}

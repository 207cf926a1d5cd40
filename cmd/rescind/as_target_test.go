package main

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// asTargetFile serves the scenario fixtures as a target, and reads the file that was written for it.
func asTargetFile(t *testing.T, args ...string) (*servedMock, target.Target, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "target.yaml")
	s := startServe(t, append([]string{"--as-target", file}, args...)...)
	read, err := target.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return s, read, file
}

func TestServeAsTargetWritesATargetFileThatOnlyTheOwnerReads(t *testing.T) {
	s, read, file := asTargetFile(t)
	if read.Controlled() {
		t.Error("the file has a control API")
	}
	if got := read.Address("huawei"); got != s.URL || read.Address("alibaba") != s.URL {
		t.Errorf("the address is %s, want %s", got, s.URL)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the permissions are %v, want 0600", info.Mode())
	}
	s.stop()
	<-s.code // the banner is whole
	for _, command := range []string{"--target " + report.Quote(file) + " --plan", "--target " + report.Quote(file) + " --confirm HASH"} {
		if !strings.Contains(s.banner.String(), "rescind conform "+command) {
			t.Errorf("the banner does not show conform %s:\n%s", command, s.banner)
		}
	}
	if strings.Contains(s.banner.String(), "access key  ") {
		t.Errorf("the banner shows a key that a caller with only a token does not have:\n%s", s.banner)
	}
}

func TestAServerAsTargetTellsNothingThatOnlyAMockTells(t *testing.T) {
	s, _, _ := asTargetFile(t)
	answer, err := http.Get(s.URL + "/v2/no-such-path")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	for name := range answer.Header {
		if strings.HasPrefix(name, "X-Mock") {
			t.Errorf("the answer has the header %s", name)
		}
	}
	if answer.Header.Get("X-Request-Id") == "" {
		t.Errorf("the answer lacks the vendor's headers: %v", answer.Header)
	}
}

func TestSpareIsHowManyResourcesMayBeGivenUp(t *testing.T) {
	_, read, _ := asTargetFile(t, "--spare", "30")
	for _, vendor := range []string{"huawei", "alibaba"} {
		if got := len(read.File.Spare.Of(vendor)); got != 30 {
			t.Errorf("%d spare resources of %s, want 30", got, vendor)
		}
	}
}

func TestAForeignFileIsNotReplacedByATarget(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "mine.yaml", "name: mine\n")
	write(t, "again.yaml", string(withChecksum([]byte("# Written by "+targetMark+"\n"))))
	var stderr strings.Builder
	if code := run(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--as-target", "mine.yaml"}, nil, &stderr, &stderr); code != exitUsage {
		t.Errorf("exit code %d, want %d: %s", code, exitUsage, stderr.String())
	}
	if kept, _ := os.ReadFile("mine.yaml"); string(kept) != "name: mine\n" || !strings.Contains(stderr.String(), "mine.yaml is there already") {
		t.Errorf("the file holds %q, and the message is %s", kept, stderr.String())
	}
	startServe(t, "--as-target", "again.yaml")
	if info, err := os.Stat("again.yaml"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file of an earlier start has the permissions %v, want 0600", info.Mode())
	}
}

// What a user has edited is not lost: each start writes the file anew, unless somebody changed it.
func TestATargetFileThatWasEditedIsKept(t *testing.T) {
	t.Chdir(t.TempDir())
	for range 2 {
		s := startServe(t, "--as-target", "account.yaml")
		s.stop()
		<-s.code
	}
	written, err := os.ReadFile("account.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, edited := range map[string]string{
		"a line more":         string(written) + "# mine\n",
		"a key":               strings.Replace(string(written), "settle: 5s", "settle: 9s", 1),
		"without a checksum":  strings.SplitN(string(written), "\n", 2)[1],
		"an empty first line": "\n" + string(written),
	} {
		write(t, "account.yaml", edited)
		var stderr strings.Builder
		code := run(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--as-target", "account.yaml"}, nil, &stderr, &stderr)
		const want = "account.yaml was changed by hand: copy your changes to another file, or remove it"
		if kept, _ := os.ReadFile("account.yaml"); code != exitUsage || string(kept) != edited || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: exit code %d, kept: %t, %s", name, code, string(kept) == edited, stderr.String())
		}
	}
}

func TestAsTargetRefusesWhatItCannotServe(t *testing.T) {
	folder := t.TempDir()
	for want, args := range map[string][]string{
		"no target file goes with the scenario": {"--scenario", "quickstart"},
		"serves one scenario":                   {"--scenario", "fixtures", "--scenario", "quickstart"},
		"give 0 to":                             {"--spare", "100000"},
		"goes without --watch":                  {"--watch"},
		"only where --tls-cert keeps":           {"--tls"},
		"no such file or directory":             {"--as-target", filepath.Join(folder, "nowhere", "t.yaml")},
		"would overwrite what the mock reads":   {"--tls", "--tls-cert", filepath.Join(folder, "t.yaml"), "--tls-key", filepath.Join(folder, "k")},
	} {
		var stderr strings.Builder
		all := append([]string{"serve", "--listen", "127.0.0.1:0", "--as-target", filepath.Join(folder, "t.yaml")}, args...)
		if code := run(t.Context(), all, nil, &stderr, &stderr); code != exitUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("%v: exit code %d: %s", args, code, stderr.String())
		}
	}
}

// notShown are the rows that the template leaves out, with the reason of each.
func notShown(t *testing.T) map[string]string {
	t.Helper()
	_, list, _ := strings.Cut(fixturesTemplate(t), "x-not-shown:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	why := map[string]string{}
	if err := strictyaml.Decode("x-not-shown", []byte(list), &why); err != nil {
		t.Fatal(err)
	}
	return why
}

func fixturesTemplate(t *testing.T) string {
	t.Helper()
	text, err := scenarios.Target(fixturesScenario)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEachRowHasAFixtureOrAReasonWhyNoneCanShowIt(t *testing.T) {
	_, read, _ := asTargetFile(t)
	why := notShown(t)
	for _, row := range features.Rows() {
		_, shown := read.File.Fixtures.Get(row.ID)
		if reason := why[row.ID]; shown == (reason != "") {
			t.Errorf("%s: it has a fixture: %t; the reason why none can show it: %q", row.ID, shown, reason)
		}
		delete(why, row.ID)
	}
	for row := range why {
		t.Errorf("x-not-shown has %q, which is no row", row)
	}
}

func TestEachResourceOfTheScenarioStandsForSomething(t *testing.T) {
	named := map[string]bool{}
	for _, word := range regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(fixturesTemplate(t), -1) {
		named[word[1]] = true
	}
	m := mock.Start(t, mock.Scenario(fixturesScenario), mock.AllowUnmatched())
	for _, a := range m.World().Accounts {
		for _, r := range a.Resources {
			if !named[r.Alias] && !slices.ContainsFunc(a.Resources, func(host control.Resource) bool { return slices.Contains(host.Hosts, r.Alias) }) {
				t.Errorf("%s stands for no row", r.Alias)
			}
		}
	}
}

func TestAllThatMayBeGivenUpHasItsPrice(t *testing.T) {
	_, read, file := asTargetFile(t)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	offered, err := offeredIn(text)
	if err != nil {
		t.Fatal(err)
	}
	attached := []string{}
	for _, e := range read.File.Fixtures {
		attached = append(attached, e.Value.Attached...)
	}
	for _, e := range read.File.Allowed {
		for _, f := range e.Value {
			attached = append(attached, f.Attached...)
		}
	}
	for id := range offered {
		if _, priced := read.File.Facts.Get(id); !priced && !slices.Contains(attached, id) {
			t.Errorf("%s may be given up, and the file does not say what was paid for it", id)
		}
	}
	if len(offered) < 80 {
		t.Errorf("only %d resources may be given up", len(offered))
	}
}

// What a run gave up of another account is told as not run by the next one, although the account that calls
// before may not look at it.
func TestASecondRunFindsWhatTheFirstGaveUpOfAnotherAccount(t *testing.T) {
	_, _, file := asTargetFile(t)
	const about = "The call is not for customers of the other site"
	for _, want := range []string{"passed", "not_run"} {
		_, hash := planOf(t, file, "--name", about)
		got := conformFile(t, file, "--name", about, "--confirm", hash)
		if s := got.run.Scenarios[0]; s.Outcome != want {
			t.Errorf("got %s, %s, want %s", s.Outcome, s.Reason, want)
		}
	}
}

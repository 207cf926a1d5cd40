package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestRowsWithFixturesRunAndTheRestIsListed(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	text := s.targetFile(s.target.URL)
	write(t, file, text)
	_, hash := planOf(t, file)
	got := conformFile(t, file, "--confirm", hash)
	if got.code != exitOK || got.run.Counts["passed"] == 0 || got.run.Counts["not_run"] == 0 {
		t.Errorf("exit code %d, %v: %s", got.code, got.run.Counts, got.stderr)
	}
	ran := map[string]bool{}
	for _, each := range got.run.Scenarios {
		for _, row := range each.Shown {
			ran[row] = true
		}
		switch {
		case each.Outcome == "passed":
			ran[each.Name] = true
			for _, row := range each.Rows {
				ran[row] = true
			}
		case each.Outcome != "not_run" && each.Outcome != "partly" || !strings.Contains(each.Reason, "no fixture"):
			t.Errorf("%s: %s: %s: %s", each.ID, each.Name, each.Outcome, each.Reason)
		}
	}
	for _, together := range []string{
		"Eight clients leave the same at once, and it is left once",
		"Sixteen connections ask with one token at the same instant, and there is one order",
	} {
		if !ran[together] {
			t.Errorf("%q did not pass", together)
		}
	}
	for _, row := range regexp.MustCompile(`(?m)^  ((huawei|alibaba)[.][a-z.-]+):`).FindAllStringSubmatch(text, -1) {
		if !ran[row[1]] {
			t.Errorf("%s has a fixture, and no scenario has shown it", row[1])
		}
	}
}

func TestWithoutConfirmationOnlyReadOnlyCallsAreSent(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, s.targetFile(s.target.URL))
	const more = "not @limit:huawei.gateway.body-too-large" // which only reads, and passes
	planOf(t, file, "--tags", more)
	got := conformFile(t, file, "--tags", more)
	if sent := s.changingCalls(); len(sent) > 0 {
		t.Errorf("was sent: %v", sent)
	}
	if len(s.entries) == 0 {
		t.Error("nothing at all was sent: the keys were not tried")
	}
	waiting := 0
	for _, each := range got.run.Scenarios {
		if each.Outcome == "passed" && each.Requests == 0 {
			t.Errorf("%s passed without a request", each.ID)
		}
		if each.Outcome == "not_run" && strings.Contains(each.Reason, "--plan shows what it does") {
			waiting++
		}
	}
	if got.code != exitOK || got.run.Counts["passed"] == 0 || waiting == 0 {
		t.Errorf("exit code %d, %v, %d wait for a confirmation: %s", got.code, got.run.Counts, waiting, got.stderr)
	}
	write(t, file, s.targetFile(s.target.URL))
	if got := conformFile(t, file, "--tags", "@limit:huawei.trial-service"); got.code != exitUsage || !strings.Contains(got.stderr, "--plan") {
		t.Errorf("nothing ran, and the exit code is %d: %s", got.code, got.stderr)
	}
}

func TestOnlyThePlanThatWasShownIsCarriedOut(t *testing.T) {
	s := startFixtureServer(t, nil)
	file := filepath.Join(t.TempDir(), "target.yaml")
	write(t, file, s.targetFile(s.target.URL))
	text, hash := planOf(t, file, "--tags", "@limit:huawei.trial-service")
	if again, same := planOf(t, file, "--tags", "@limit:huawei.trial-service"); again != text || same != hash {
		t.Error("the same plan is another one the second time")
	}
	for name, args := range map[string][]string{
		"another selection": {"--tags", "@limit:huawei.one-off", "--confirm", hash},
		"another hash":      {"--tags", "@limit:huawei.trial-service", "--confirm", "0123456789abcdef"},
	} {
		if got := conformFile(t, file, args...); got.code != exitUsage || !strings.Contains(got.stderr, "look at it again with --plan") {
			t.Errorf("%s: exit code %d: %s", name, got.code, got.stderr)
		}
	}
	write(t, file, s.targetFile(s.target.URL)+"x-note: another file\n")
	if got := conformFile(t, file, "--tags", "@limit:huawei.trial-service", "--confirm", hash); got.code != exitUsage {
		t.Errorf("another file: exit code %d: %s", got.code, got.stderr)
	}
	if sent := s.changingCalls(); len(sent) > 0 {
		t.Errorf("was sent: %v", sent)
	}
}

// A fixture that an earlier run unsubscribed cannot be used again; that is no failure of the target.
func TestAFixtureThatWasUsedUpIsNoFailure(t *testing.T) {
	for _, name := range []string{"Eight clients leave the same at once, and it is left once", "Sixteen connections ask with one token", "^huawei.trial-service: it is in trial use"} {
		s := startFixtureServer(t, nil)
		first := confirmed(t, s.targetFile(s.target.URL), "--name", name)
		again := confirmed(t, s.targetFile(s.target.URL), "--name", name)
		if first.run.Scenarios[0].Outcome != "passed" || again.run.Scenarios[0].Outcome != "not_run" || !strings.Contains(again.run.Scenarios[0].Reason, "is not listed") {
			t.Errorf("first %+v, then %+v", first.run.Scenarios[0], again.run.Scenarios[0])
		}
		if want := "nothing is left to do, so nothing was learnt: an earlier run gave up what 1 scenario needs"; again.code != exitUsage || !strings.Contains(again.stderr, want) {
			t.Errorf("exit code %d and %q, want %d and %q", again.code, again.stderr, exitUsage, want)
		}
	}
}

package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestEachCallDuringAChangeIsAnsweredByTheOldOrTheNewScenario(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scenarioText("mine", trialFact))
	m := newWatchedMock(t, file)
	var callers sync.WaitGroup
	var done atomic.Bool
	for range 4 {
		callers.Go(func() {
			for !done.Load() {
				if row, err := m.refusedBy(); err != nil || row != trialRow && row != feeRow {
					t.Errorf("refused by %q, %v", row, err)
					return
				}
			}
		})
	}
	for i := range 50 {
		fact, row := feeFact, feeRow
		if i%2 > 0 {
			fact, row = trialFact, trialRow
		}
		write(t, file, scenarioText("mine", fact))
		m.waitForLooks()
		m.wantRow(row)
	}
	done.Store(true)
	callers.Wait()
}

func TestAFileWithMistakesChangesNothingAndEachIsLogged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scenarioText("mine", trialFact))
	m := newWatchedMock(t, file)
	broken := strings.Replace(scenarioText("mine", feeFact), "service:", "servise:", 1)
	write(t, file, strings.Replace(broken, "clock:", "clok:", 1))
	m.waitForLooks()
	m.waitForLooks()
	m.wantRow(trialRow)
	log := m.logged.String()
	for _, want := range []string{file + ":2:1: ", file + ":9:33: "} {
		if strings.Count(log, want) == 0 {
			t.Errorf("%s is not in the log:\n%s", want, log)
		}
	}
	if strings.Count(log, file+":2:1: ") != 1 || strings.Contains(log, "secret-of-acme") {
		t.Errorf("a mistake is logged twice, or a secret is:\n%s", log)
	}
	write(t, file, scenarioText("mine", feeFact))
	m.waitForLooks()
	m.wantRow(feeRow)
}

// waysOfWriting are the ways in which editors and tools write a file.
var waysOfWriting = map[string]func(t *testing.T, m *watchedMock){
	"in place": func(t *testing.T, m *watchedMock) { write(t, m.file, scenarioText("mine", feeFact)) },
	"by renaming another": func(t *testing.T, m *watchedMock) {
		write(t, m.file+"~", scenarioText("mine", feeFact))
		os.Rename(m.file+"~", m.file)
	},
	"removed and made again": func(t *testing.T, m *watchedMock) {
		os.Remove(m.file)
		m.waitForLooks()
		m.wantRow(trialRow)
		write(t, m.file, scenarioText("mine", feeFact))
	},
	"in two halves": func(t *testing.T, m *watchedMock) {
		text := scenarioText("mine", feeFact)
		write(t, m.file, text[:100])
		m.tick <- time.Time{}
		write(t, m.file, text)
		m.waitForLooks()
		if strings.Contains(m.logged.String(), "mistake") {
			t.Errorf("half of it was read:\n%s", &m.logged)
		}
	},
	"with the folder": func(t *testing.T, m *watchedMock) {
		dir := filepath.Dir(m.file)
		os.Rename(dir, dir+".old")
		os.Mkdir(dir, 0o700)
		write(t, m.file, scenarioText("mine", feeFact))
	},
}

// Editors and tools write files in these ways.
func TestAFileIsReadAgainHoweverItIsWritten(t *testing.T) {
	for says, change := range waysOfWriting {
		t.Run(says, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "folder")
			os.Mkdir(dir, 0o700)
			file := filepath.Join(dir, "mine.yaml")
			write(t, file, scenarioText("mine", trialFact))
			m := newWatchedMock(t, file)
			m.wantRow(trialRow)
			change(t, m)
			m.waitForLooks()
			m.wantRow(feeRow)
		})
	}
}

// In a volume of Kubernetes the file is a link to a link, which is replaced when the file changes.
func TestAFileBehindSymbolicLinksIsReadAgainWhenTheyChange(t *testing.T) {
	dir := t.TempDir()
	for name, fact := range map[string]string{"..1": trialFact, "..2": feeFact} {
		os.Mkdir(filepath.Join(dir, name), 0o700)
		write(t, filepath.Join(dir, name, "mine.yaml"), scenarioText("mine", fact))
	}
	os.Symlink("..1", filepath.Join(dir, "..data"))
	file := filepath.Join(dir, "mine.yaml")
	os.Symlink(filepath.Join("..data", "mine.yaml"), file)
	m := newWatchedMock(t, file)
	m.wantRow(trialRow)
	os.Symlink("..2", filepath.Join(dir, "..tmp"))
	os.Rename(filepath.Join(dir, "..tmp"), filepath.Join(dir, "..data"))
	m.waitForLooks()
	m.wantRow(feeRow)
}

func TestAFileThatChangedBackIsNotServedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scenarioText("mine", trialFact))
	m := newWatchedMock(t, file)
	write(t, file, scenarioText("mine", feeFact))
	m.tick <- time.Time{}
	write(t, file, scenarioText("mine", trialFact))
	m.waitForLooks()
	if m.logged.String() != "" {
		t.Errorf("the log has %s", &m.logged)
	}
}

func TestServeWatchesTheFilesOfItsScenarios(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scenarioText("mine", trialFact))
	s := startServe(t, "--watch", "--scenario", "quickstart", "--scenario", file)
	m := &watchedMock{t: t, http: &httptest.Server{URL: s.URL}}
	m.wantRow(trialRow)
	write(t, file, scenarioText("mine", feeFact))
	for row, err := m.refusedBy(); row != feeRow; row, err = m.refusedBy() {
		if err != nil || row != trialRow {
			t.Fatalf("refused by %q, %v", row, err)
		}
	}
	s.stop()
	<-s.code
	log := strings.ReplaceAll(s.banner.String(), `"`, "") // a path with spaces is quoted
	if !strings.Contains(log, "level=INFO") || !strings.Contains(log, "file="+file) || !strings.Contains(log, "sandbox=mine") {
		t.Errorf("the log does not say what was read again:\n%s", log)
	}
}

// A file that parses but cannot be served leaves the sandbox as it is, and the log says why.
func TestAFileThatTakesAnothersCredentialChangesNothing(t *testing.T) {
	dir := t.TempDir()
	mine, other := filepath.Join(dir, "mine.yaml"), filepath.Join(dir, "other.yaml")
	write(t, mine, scenarioText("mine", trialFact))
	write(t, other, strings.NewReplacer("AK", "AK2", "token-of-acme", "token-of-other", "d0m41n", "another").Replace(scenarioText("other", trialFact)))
	s := startServe(t, "--watch", "--scenario", mine, "--scenario", other)
	m := &watchedMock{t: t, http: &httptest.Server{URL: s.URL}}
	write(t, other, scenarioText("other", feeFact))
	for !t.Failed() && !strings.Contains(s.banner.String(), "the sandbox keeps the old one") {
		m.wantRow(trialRow)
	}
	if log := s.banner.String(); !strings.Contains(log, `(AK) is used by scenario \"mine\"`) {
		t.Errorf("the log does not say why:\n%s", log)
	}
}

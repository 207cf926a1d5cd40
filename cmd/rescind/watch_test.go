package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// scene is a scenario whose one resource cannot be left, for a reason.
func scene(name, fact string) string {
	return fmt.Sprintf(`name: %s
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AK, sk: secret-of-acme, token: token-of-acme}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, facts: {%s: true}, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
`, name, fact)
}

// The two scenes, and what each answers.
const (
	onTrial, onTrialRow = "trial-service", "huawei.trial-service"
	noFee, noFeeRow     = "fee-query-failure", "huawei.fee-query-failure"
)

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A keeper is a mock that serves a file, and looks at it when it is told to.
type keeper struct {
	t    *testing.T
	file string
	tick chan time.Time
	log  page
	http *httptest.Server
}

func newKeeper(t *testing.T, file string) *keeper {
	t.Helper()
	k := &keeper{t: t, file: file, tick: make(chan time.Time)}
	log := slog.New(slog.NewTextHandler(&k.log, nil))
	server := mock.NewServer(mock.Options{AdminToken: "admin", Log: log})
	f := newWatched(file)
	f.id = "default"
	sc, err := scenarios.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Open(sc, control.Opening{ID: f.id, Keep: true}); err != nil {
		t.Fatal(err)
	}
	k.http = httptest.NewServer(server)
	t.Cleanup(k.http.Close)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { watch(ctx, []*watched{f}, k.tick, log, server); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return k
}

// look has the file looked at twice, and waits until both looks are over.
func (k *keeper) look() {
	for range 3 { // a tick is taken when the look before it is over
		k.tick <- time.Time{}
	}
}

// row asks to leave, and tells the row that refuses.
func (k *keeper) row() (string, error) {
	const path, body = "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["one"],"unsubscribe_type":1}`
	r, err := http.NewRequest("POST", k.http.URL+path, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header = http.Header{"X-Auth-Token": {"token-of-acme"}, "Content-Type": {"application/json"}}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.Header.Get("X-Mock-Rule"), err
}

func (k *keeper) wantRow(want string) {
	k.t.Helper()
	if got, err := k.row(); got != want || err != nil {
		k.t.Errorf("refused by %s, want %s; %v\n%s", got, want, err, &k.log)
	}
}

func TestCallersOfAFileThatChangesAreAnsweredByOneOfItsWorlds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scene("mine", onTrial))
	k := newKeeper(t, file)
	var callers sync.WaitGroup
	var done atomic.Bool
	for range 4 {
		callers.Go(func() {
			for !done.Load() {
				if row, err := k.row(); err != nil || row != onTrialRow && row != noFeeRow {
					t.Errorf("refused by %q, %v", row, err)
					return
				}
			}
		})
	}
	for i := range 50 {
		fact, row := noFee, noFeeRow
		if i%2 > 0 {
			fact, row = onTrial, onTrialRow
		}
		write(t, file, scene("mine", fact))
		k.look()
		k.wantRow(row)
	}
	done.Store(true)
	callers.Wait()
}

func TestAFileWithMistakesChangesNothingAndEachIsLogged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scene("mine", onTrial))
	k := newKeeper(t, file)
	broken := strings.Replace(scene("mine", noFee), "service:", "servise:", 1)
	write(t, file, strings.Replace(broken, "clock:", "clok:", 1))
	k.look()
	k.look()
	k.wantRow(onTrialRow)
	log := k.log.String()
	for _, want := range []string{file + ":2:1: ", file + ":9:33: "} {
		if strings.Count(log, want) == 0 {
			t.Errorf("%s is not in the log:\n%s", want, log)
		}
	}
	if strings.Count(log, file+":2:1: ") != 1 || strings.Contains(log, "secret-of-acme") {
		t.Errorf("a mistake is logged twice, or a secret is:\n%s", log)
	}
	write(t, file, scene("mine", noFee))
	k.look()
	k.wantRow(noFeeRow)
}

// Each way of writing a file that editors and tools have.
func TestAFileIsReadAgainHoweverItIsWritten(t *testing.T) {
	for says, change := range map[string]func(t *testing.T, k *keeper){
		"in place": func(t *testing.T, k *keeper) { write(t, k.file, scene("mine", noFee)) },
		"by renaming another": func(t *testing.T, k *keeper) {
			write(t, k.file+"~", scene("mine", noFee))
			os.Rename(k.file+"~", k.file)
		},
		"removed and made again": func(t *testing.T, k *keeper) {
			os.Remove(k.file)
			k.look()
			k.wantRow(onTrialRow)
			write(t, k.file, scene("mine", noFee))
		},
		"in two halves": func(t *testing.T, k *keeper) {
			text := scene("mine", noFee)
			write(t, k.file, text[:100])
			k.tick <- time.Time{}
			write(t, k.file, text)
			k.look()
			if strings.Contains(k.log.String(), "mistake") {
				t.Errorf("half of it was read:\n%s", &k.log)
			}
		},
		"with the folder": func(t *testing.T, k *keeper) {
			dir := filepath.Dir(k.file)
			os.Rename(dir, dir+".old")
			os.Mkdir(dir, 0o700)
			write(t, k.file, scene("mine", noFee))
		},
	} {
		t.Run(says, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "folder")
			os.Mkdir(dir, 0o700)
			file := filepath.Join(dir, "mine.yaml")
			write(t, file, scene("mine", onTrial))
			k := newKeeper(t, file)
			k.wantRow(onTrialRow)
			change(t, k)
			k.look()
			k.wantRow(noFeeRow)
		})
	}
}

// A volume of Kubernetes: the file is a link through a link that is put in the place of another.
func TestAFileBehindLinksIsReadAgainWhenTheyPointElsewhere(t *testing.T) {
	dir := t.TempDir()
	for name, fact := range map[string]string{"..1": onTrial, "..2": noFee} {
		os.Mkdir(filepath.Join(dir, name), 0o700)
		write(t, filepath.Join(dir, name, "mine.yaml"), scene("mine", fact))
	}
	os.Symlink("..1", filepath.Join(dir, "..data"))
	file := filepath.Join(dir, "mine.yaml")
	os.Symlink(filepath.Join("..data", "mine.yaml"), file)
	k := newKeeper(t, file)
	k.wantRow(onTrialRow)
	os.Symlink("..2", filepath.Join(dir, "..tmp"))
	os.Rename(filepath.Join(dir, "..tmp"), filepath.Join(dir, "..data"))
	k.look()
	k.wantRow(noFeeRow)
}

func TestAFileThatChangedBackIsNotServedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scene("mine", onTrial))
	k := newKeeper(t, file)
	write(t, file, scene("mine", noFee))
	k.tick <- time.Time{}
	write(t, file, scene("mine", onTrial))
	k.look()
	if k.log.String() != "" {
		t.Errorf("the log has %s", &k.log)
	}
}

func TestServeWatchesTheFilesOfItsScenarios(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	write(t, file, scene("mine", onTrial))
	s := startServe(t, "--watch", "--scenario", "quickstart", "--scenario", file)
	k := &keeper{t: t, http: &httptest.Server{URL: s.URL}}
	k.wantRow(onTrialRow)
	write(t, file, scene("mine", noFee))
	for row, err := k.row(); row != noFeeRow; row, err = k.row() {
		if err != nil || row != onTrialRow {
			t.Fatalf("refused by %q, %v", row, err)
		}
	}
	s.stop()
	<-s.code
	if log := s.banner.String(); !strings.Contains(log, "level=INFO") || !strings.Contains(log, "file="+file) || !strings.Contains(log, "sandbox=mine") {
		t.Errorf("the log does not say what was read again:\n%s", log)
	}
}

// A file that cannot be served although it parses: the sandbox keeps what it has, and the log says why.
func TestAFileThatTakesAnothersCredentialChangesNothing(t *testing.T) {
	dir := t.TempDir()
	mine, other := filepath.Join(dir, "mine.yaml"), filepath.Join(dir, "other.yaml")
	write(t, mine, scene("mine", onTrial))
	write(t, other, strings.NewReplacer("AK", "AK2", "token-of-acme", "token-of-other", "d0m41n", "another").Replace(scene("other", onTrial)))
	s := startServe(t, "--watch", "--scenario", mine, "--scenario", other)
	k := &keeper{t: t, http: &httptest.Server{URL: s.URL}}
	write(t, other, scene("other", noFee))
	for !t.Failed() && !strings.Contains(s.banner.String(), "the sandbox keeps the old one") {
		k.wantRow(onTrialRow)
	}
	if log := s.banner.String(); !strings.Contains(log, `(AK) is used by scenario \"mine\"`) {
		t.Errorf("the log does not say why:\n%s", log)
	}
}

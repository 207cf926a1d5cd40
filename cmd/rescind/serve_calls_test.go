package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// argument is a word of a command line, or what stands in single quotes.
var argument = regexp.MustCompile(`'[^']*'|\S+`)

// callsOfBanner are the arguments of the commands for `rescind call` in what serve printed.
func callsOfBanner(banner string) (all [][]string) {
	for line := range strings.Lines(banner) {
		if call, found := strings.CutPrefix(strings.TrimSpace(line), "rescind call "); found {
			args := argument.FindAllString(call, -1)
			for i := range args {
				args[i] = strings.Trim(args[i], "'")
			}
			all = append(all, args)
		}
	}
	return all
}

// waitForBanner waits for the last sentence of the banner, which comes after the ready line.
func (s *servedMock) waitForBanner(t *testing.T) {
	t.Helper()
	for range 500 {
		if strings.Contains(s.banner.String(), "Every call is one line") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the banner is not whole:\n%s", s.banner)
}

func TestTheLinesOfCallsAtOnceAreWhole(t *testing.T) {
	s := startServe(t)
	const calls = 40
	var all sync.WaitGroup
	for range calls {
		all.Go(func() { callOnce(t, "list_orders", "--url", s.URL) })
	}
	all.Wait()
	s.stop()
	<-s.code // all lines are written
	whole := regexp.MustCompile(`(?m)^\d\d:\d\d:\d\d huawei  list_orders 200 \d+ms$`)
	if got := len(whole.FindAllString(s.banner.String(), -1)); got != calls {
		t.Errorf("%d of %d calls have a line:\n%s", got, calls, s.banner)
	}
}

func TestTheCallsOfTheBannerRunOverTLS(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rescind.pem")
	s := startServe(t, "--tls", "--tls-cert", file, "--tls-key", file+".key", "--scenario", "alibaba.promotion")
	s.waitForBanner(t)
	calls := callsOfBanner(s.banner.String())
	for _, args := range calls {
		if got := callOnce(t, args...); got.code == exitUsage || got.code == exitHarness {
			t.Errorf("%v: exit code %d: %s", args, got.code, got.stderr)
		}
	}
	if len(calls) != 2 {
		t.Errorf("the banner has %d calls:\n%s", len(calls), s.banner)
	}
}

func TestWarningsAreInWordsUntilThereAreMany(t *testing.T) {
	var l callLines
	e := &journal.Entry{Call: &dialect.Call{}, Warnings: []lint.Warning{{In: "query", Pointer: "ClientToken", What: "is missing"}}}
	for range mostWarned {
		if got := l.warning(e); !strings.Contains(got, "ClientToken is missing") {
			t.Fatalf("got %q", got)
		}
	}
	if got := l.warning(e); got != "a warning" {
		t.Errorf("after %d: got %q", mostWarned, got)
	}
	if got := l.warning(&journal.Entry{Call: e.Call}); got != "" {
		t.Errorf("without a warning: got %q", got)
	}
}

func TestARefusalWithoutARowHasItsReasonInCallAndLine(t *testing.T) {
	s := startServe(t)
	got := callOnce(t, "renew", "resource_ids=@web", "period_type=3", "period_num=3", "is_auto_pay=1", "--url", s.URL, "--admin-token", s.Token)
	const says = "The balance of the account is too low for the renewal"
	if want := "\nreason   " + says + ".\n"; got.code != exitContract || !strings.Contains(got.stderr, want) {
		t.Errorf("exit code %d:\n%s, want %q", got.code, got.stderr, want)
	}
	s.stop()
	<-s.code // all lines are written
	if want := says + " (balance 1000.00, price 3600.00): http"; !strings.Contains(s.banner.String(), want) {
		t.Errorf("no line says %q:\n%s", want, s.banner)
	}
}

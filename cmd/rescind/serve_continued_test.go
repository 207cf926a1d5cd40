package main

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// bannerOf starts the mock, stops it, and returns what it printed.
func bannerOf(t *testing.T, args ...string) string {
	t.Helper()
	s := startServe(t, args...)
	s.stop()
	<-s.code
	return s.banner.String()
}

func TestAMockThatGoesOnFromItsStoreSaysSo(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mine.yaml")
	keep := func(more string) {
		write(t, file, "name: mine\nclock: 2026-06-08T00:00:00Z\n"+more+"huawei: {accounts: [{name: acme, resources: [{alias: web, service: hws.service.type.ec2}]}]}\n")
	}
	keep("")
	args := []string{"--store", "bolt:" + filepath.Join(dir, "kept"), "--scenario", file}
	if banner := bannerOf(t, args...); strings.Contains(banner, "continues") {
		t.Errorf("a new sandbox goes on:\n%s", banner)
	}
	goesOn := regexp.MustCompile(`(?m)^  It continues what the store has, made at 20\S+Z: 0 calls so far\. --fresh begins it anew\.$`)
	changed := file + " has changed since this sandbox was made. The sandbox goes on without the change; --fresh throws it away and begins with the new file."
	if banner := bannerOf(t, args...); !goesOn.MatchString(banner) || strings.Contains(banner, changed) {
		t.Errorf("got\n%s", banner)
	}
	keep("options: {effects_take: 90s}\n")
	if banner := bannerOf(t, args...); !goesOn.MatchString(banner) || !strings.Contains(banner, changed) {
		t.Errorf("after a change, got\n%s", banner)
	}
	if banner := bannerOf(t, append(args, "--profile", "observed")...); !strings.Contains(banner, "The sandbox goes on with documented; --fresh") {
		t.Errorf("with another profile, got\n%s", banner)
	}
	if banner := bannerOf(t, append(args, "--fresh", "--seed", "1")...); strings.Contains(banner, "continues") {
		t.Errorf("with --fresh, got\n%s", banner)
	}
	const ignored = "--seed 2 (or RESCIND_SEED) has no effect: this sandbox was made with seed 1. --fresh"
	for seed, is := range map[string]bool{"1": false, "2": true} {
		if banner := bannerOf(t, append(args, "--seed", seed)...); strings.Contains(banner, ignored) != is || strings.Contains(banner, "has no effect") != is {
			t.Errorf("with seed %s, got\n%s", seed, banner)
		}
	}
}

func TestTheBannerOffersWhatCanBeLeftNow(t *testing.T) {
	const web = "{alias: web, id: web-id, service: hws.service.type.ec2}"
	for more, after := range map[string]string{
		"": "\nNothing is left to unsubscribe; --fresh begins the world anew.\n",
		"{alias: trial, service: hws.service.type.ec2, facts: {trial-service: true}}, ": "\nCancel a resource (trial):\n",
		"{alias: other, service: hws.service.type.ec2}, ":                               "\nCancel a resource (other):\n",
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "mine.yaml")
		text := "name: mine\nclock: 2026-06-08T00:00:00Z\nhuawei: {accounts: [{name: acme, credentials: [{token: mine-token}], resources: [" + more + web + "]}]}\n"
		write(t, file, text)
		args := []string{"--store", "bolt:" + filepath.Join(dir, "kept"), "--scenario", file}
		if banner := bannerAfterLeaving(t, args...); strings.Contains(banner, "Nothing is left") || strings.Contains(more, "trial") != strings.Contains(banner, "\nCancel a resource (web):\n") && more != "" {
			t.Errorf("%q: at first, got\n%s", more, banner)
		}
		if banner := bannerOf(t, args...); !strings.Contains(banner, after) || strings.Contains(banner, "(web)") {
			t.Errorf("%q: afterwards, got\n%s", more, banner)
		}
	}
}

// bannerAfterLeaving starts the mock, unsubscribes web-id, stops it, and returns what it printed at its start.
func bannerAfterLeaving(t *testing.T, args ...string) string {
	t.Helper()
	s := startServe(t, args...)
	body := strings.NewReader(`{"resource_ids":["web-id"],"unsubscribe_type":1}`)
	r, _ := http.NewRequest("POST", s.URL+"/v2/orders/subscriptions/resources/unsubscribe", body)
	r.Header = http.Header{"X-Auth-Token": {"mine-token"}, "Content-Type": {"application/json"}}
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	s.stop()
	<-s.code
	return s.banner.String()
}

func TestAShortAdminTokenIsAcceptedOnThisMachineWithAWarning(t *testing.T) {
	const warning = "\nwarning: the admin token has only 5 characters; the mock starts all the same. Take 16 or more where other machines can reach it: "
	if banner := bannerOf(t, "--admin-token", "short"); !strings.Contains(banner, warning) {
		t.Errorf("got\n%s", banner)
	}
	if banner := bannerOf(t, "--admin-token", "long-enough-16-c"); strings.Contains(banner, "admin token has only") {
		t.Errorf("got\n%s", banner)
	}
}

func TestACustomerWithAnAccessKeyAloneIsNotToldThatNothingIsLeft(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mine.yaml")
	text := "name: mine\nhuawei: {accounts: [{name: acme, credentials: [{ak: MINEMINEMINEMINEMINE, sk: mine-secret}], resources: [{alias: web, service: hws.service.type.ec2}]}]}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--store", "bolt:" + filepath.Join(dir, "kept"), "--scenario", file}
	bannerOf(t, args...)
	if banner := bannerOf(t, args...); !strings.Contains(banner, "It continues") || strings.Contains(banner, "Nothing is left") {
		t.Errorf("got\n%s", banner)
	}
}

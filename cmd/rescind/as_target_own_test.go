package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// statedAmounts are features whose amounts and time hold in a mock alone, and cannot be right elsewhere.
const statedAmounts = `Feature: amounts

  @rule:huawei.handling-fee
  Scenario: paid back
    Given the time is 2026-06-11T00:00:00Z
    And the Huawei customer has:
      | alias | service              | term    | begins               | cash   |
      | web-1 | hws.service.type.ec2 | 1 month | 2026-06-01T00:00:00Z | 100.00 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "1.00" and "5.00" in coupons with a fee of "77.00"

  Scenario: quoted
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account asks what "shop-1" would pay back
    Then the quotation is "99999.99"
`

// A stated amount that is not compared does not pass as if it had been: every report says so at its step.
func TestAnAmountThatATargetCannotBeAskedIsNoPlainPass(t *testing.T) {
	_, _, account := asTargetFile(t, "--seed", "7")
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("own", 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join("own", "a.feature"), statedAmounts)
	var plan, stdout, stderr strings.Builder
	run(t.Context(), []string{"conform", "--features", "own", "--target", account, "--plan"}, nil, &plan, &stderr)
	hash := regexp.MustCompile(`(?m)^hash: (\S+)$`).FindStringSubmatch(plan.String())
	if hash == nil || !strings.Contains(plan.String(), "0 scenarios run to the end, 2 in part") {
		t.Fatalf("%s%s", plan.String(), stderr.String())
	}
	formats := []string{"--format", "pretty", "--format", "json:run.json", "--format", "junit:run.xml", "--format", "html:run.html"}
	code := run(t.Context(), append([]string{"conform", "--features", "own", "--target", account, "--confirm", hash[1]}, formats...), nil, &stdout, &stderr)
	if code != exitOK || !strings.Contains(stdout.String(), "2 scenarios: 2 partly") {
		t.Errorf("exit code %d:\n%s%s", code, stdout.String(), stderr.String())
	}
	reports := map[string]string{"pretty": stdout.String()}
	for _, file := range []string{"run.json", "run.xml", "run.html"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reports[file] = regexp.MustCompile(`\\"|&#34;|&quot;`).ReplaceAllString(string(text), `"`)
	}
	for name, text := range reports {
		for _, want := range []string{
			"own/a.feature:5: the time 2026-06-11T00:00:00Z is not set",
			`own/a.feature:11: compared with `,
			`"1.00" and "5.00" in coupons with a fee of "77.00" holds only where the scenario sets the world up`,
			`own/a.feature:18: compared with `,
			`"99999.99" holds only where the scenario sets the world up`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q:\n%.4000s", name, want, text)
			}
		}
	}
}

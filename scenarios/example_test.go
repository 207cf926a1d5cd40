package scenarios_test

import (
	"fmt"

	"github.com/rescindhq/rescind/scenarios"
)

// A ready scenario, and what its world begins with.
func Example() {
	s, err := scenarios.Load("quickstart")
	if err != nil {
		fmt.Println(err)
		return
	}
	opening, logins := s.Opening(1)
	fmt.Println(s.Name, "at", s.Clock.Format("2006-01-02"))
	fmt.Println(len(opening.Accounts), "accounts,", len(opening.Resources), "resources,", len(logins), "credentials")
	for _, r := range opening.Resources[:2] {
		fmt.Println(r.Alias, "is paid until", r.Ends().Format("2006-01-02"))
	}
	// Output:
	// quickstart at 2026-06-08
	// 2 accounts, 16 resources, 4 credentials
	// web is paid until 2026-06-20
	// shop is paid until 2027-03-01
}

// Parse reports all mistakes in a file at once.
func ExampleParse() {
	_, err := scenarios.Parse("mine.yaml", []byte(`
name: mine
clock: noon
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: gift, service: hws.service.type.ec2, facts: {reward-activity: lucky-drwa, trail-service: true}}
`))
	fmt.Println(err)
	// Output:
	// mine.yaml:3:8: clock: "noon" is not a time such as 2026-06-08T00:00:00Z
	// mine.yaml:8:81: reward-activity: must be one of promotional-package, promotional-coupon, gift-bundle, lucky-draw, referral-incentive, not "lucky-drwa", did you mean "lucky-draw"?
	// mine.yaml:8:93: unknown fact "trail-service", did you mean "trial-service"?
}

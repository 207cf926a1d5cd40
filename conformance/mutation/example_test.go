package mutation_test

import (
	"context"
	"fmt"
	"net/http"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/mutation"
)

// Judge a mutant that accepts an unsubscription which it must refuse.
func ExampleSuite_Score() {
	suite, err := mutation.NewSuite(mutation.Options{Features: fstest.MapFS{"huawei/a.feature": {Data: []byte(trialFeature)}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	score := suite.Score(context.Background(), mutation.Mutant{
		ID: "huawei.trial-service/not-checked", Says: "It accepts trials.", Row: "huawei.trial-service",
		Start: startServer(http.HandlerFunc(acceptEverything)),
	})
	fmt.Println(score.Result, "by", score.KilledBy)
	fmt.Println(mutation.NewReport([]mutation.Score{score}).Summary())
	// Output:
	// killed by features/huawei/a.feature:4
	// 1 mutant: 1 killed, 0 survived, 0 dead, 0 inconclusive
}

package sdk

import (
	"fmt"
	"testing"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/global"
	bssintl "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/region"

	"github.com/rescindhq/rescind/mock"
)

// The functions named point… stand in docs/sdk.md as they are here; a test of the program compares them.

func pointHuawei(endpoint, ak, sk, domainID string) (*bssintl.BssintlClient, error) {
	credential, err := global.NewCredentialsBuilder().WithAk(ak).WithSk(sk).WithDomainId(domainID).SafeBuild()
	if err != nil {
		return nil, err
	}
	client, err := bssintl.BssintlClientBuilder().WithEndpoint(endpoint).WithCredential(credential).SafeBuild()
	if err != nil {
		return nil, err
	}
	return bssintl.NewBssintlClient(client), nil
}

func pointHuaweiByEnvironment() (*bssintl.BssintlClient, error) {
	at, err := region.SafeValueOf("ap-southeast-1")
	if err != nil {
		return nil, err
	}
	client, err := bssintl.BssintlClientBuilder().WithRegion(at).SafeBuild()
	if err != nil {
		return nil, err
	}
	return bssintl.NewBssintlClient(client), nil
}

func pointAlibaba(host, id, secret string) (*bssopenapi.Client, error) {
	key := credentials.NewAccessKeyCredential(id, secret)
	client, err := bssopenapi.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP"), key)
	if err != nil {
		return nil, err
	}
	client.Domain = host
	return client, nil
}

func pointOpenAPI(host, id, secret string) (*openapi.Client, error) {
	return openapi.NewClient(&models.Config{
		AccessKeyId: tea.String(id), AccessKeySecret: tea.String(secret),
		Endpoint: tea.String(host), Protocol: tea.String("HTTP"), RegionId: tea.String("cn-hangzhou"),
	})
}

func TestThePageOnSDKsPointsHuaweisClient(t *testing.T) {
	t.Setenv("HOME", t.TempDir()) // without a user agent this SDK keeps a file there
	m := mock.Start(t)
	c := m.Huawei()
	client, err := pointHuawei(m.URL(), c.AK, c.SK, c.DomainID)
	wantHuaweisList(t, client, err)
}

func TestThePageOnSDKsPointsHuaweisClientByTheEnvironment(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	m := mock.Start(t)
	c := m.Huawei()
	for name, value := range map[string]string{"AK": c.AK, "SK": c.SK, "DOMAIN_ID": c.DomainID, "REGION_BSSINTL_AP_SOUTHEAST_1": m.URL()} {
		t.Setenv("HUAWEICLOUD_SDK_"+name, value)
	}
	client, err := pointHuaweiByEnvironment()
	wantHuaweisList(t, client, err)
}

// wantHuaweisList wants a client that lists what the customer has.
func wantHuaweisList(t *testing.T, client *bssintl.BssintlClient, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{Body: &model.QueryResourcesReq{}})
	if err != nil || answer.TotalCount == nil || *answer.TotalCount == 0 {
		t.Errorf("got %v, %v", answer, err)
	}
}

func TestThePageOnSDKsPointsAlibabasClient(t *testing.T) {
	m := mock.Start(t)
	readEndpoints()
	client, err := pointAlibaba(m.Host(), m.Alibaba().AccessKeyID, m.Alibaba().AccessKeySecret)
	if err != nil {
		t.Fatal(err)
	}
	r := bssopenapi.CreateQueryAvailableInstancesRequest()
	r.ProductCode = "ecs"
	if answer, err := client.QueryAvailableInstances(r); err != nil || answer.Data.TotalCount == 0 {
		t.Errorf("got %v, %v", answer, err)
	}
}

func TestThePageOnSDKsPointsAlibabasNewerClient(t *testing.T) {
	m := mock.Start(t)
	client, err := pointOpenAPI(m.Host(), m.Alibaba().AccessKeyID, m.Alibaba().AccessKeySecret)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.CallApi(&models.Params{
		Action: tea.String("QueryAvailableInstances"), Version: tea.String("2017-12-14"), Protocol: tea.String("HTTP"), Method: tea.String("POST"),
		Pathname: tea.String("/"), AuthType: tea.String("AK"), Style: tea.String("RPC"), ReqBodyType: tea.String("formData"), BodyType: tea.String("json"),
	}, &models.OpenApiRequest{Query: map[string]*string{"ProductCode": tea.String("ecs")}}, &dara.RuntimeOptions{})
	if err != nil || fmt.Sprint(answer["statusCode"]) != "200" {
		t.Errorf("got %v, %v", answer, err)
	}
}

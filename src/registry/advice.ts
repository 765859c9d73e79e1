import { registryKind } from './host.ts';
import type { Need } from './refusal.ts';

/** What helps where a registry does not know us: the line to add. */
export function loginAdvice({ host, inputs, missing }: Need): string {
  const login = loginTo(host, inputs);
  return missing === null ? login : `Install that program, or take \`credsStore\` out of the file. ${login}`;
}

function loginTo(host: string, inputs: boolean): string {
  switch (registryKind(host)) {
    case 'ghcr':
      return `In GitHub Actions the job's token is enough, with its permission:

    permissions:
      packages: write   # to pull: read

Elsewhere: docker login ghcr.io, with a token that has the scope write:packages or read:packages.`;
    case 'ecr': {
      const region = ecrRegion(host);
      return `Log in first; a login holds for 12 hours:

    - uses: aws-actions/amazon-ecr-login@v2

or: aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${host}`;
    }
    case 'gar':
      return `Log in first: gcloud auth configure-docker ${host}
In GitHub Actions: google-github-actions/auth with token_format: access_token, then docker/login-action with the user name oauth2accesstoken.`;
    case 'acr':
      return `Log in first: az acr login --name ${host.split('.')[0]}`;
    case 'docker-hub':
      return `Log in with a personal access token that may read and write:

    - uses: docker/login-action@v3
      with:
        username: \${{ vars.DOCKERHUB_USERNAME }}
        password: \${{ secrets.DOCKERHUB_TOKEN }}

or: docker login`;
    case 'gitlab':
      return 'Log in with a deploy token or an access token that has the scopes read_registry and write_registry: docker login registry.gitlab.com';
    case 'quay':
      return 'Log in with a robot account that may write to the repository: docker login quay.io';
    case 'other':
      return inputs
        ? `Log in before this step, with docker/login-action or docker login, or give it user name and password:

    with:
      username: \${{ vars.REGISTRY_USERNAME }}
      password: \${{ secrets.REGISTRY_PASSWORD }}`
        : `Log in first: docker login ${host}
In a workflow:

    - uses: docker/login-action@v3
      with:
        registry: ${host}
        username: \${{ vars.REGISTRY_USERNAME }}
        password: \${{ secrets.REGISTRY_PASSWORD }}`;
  }
}

/** What helps where a registry knows us and says no. */
export function accessAdvice({ host, name, access }: Need): string {
  const verb = access === 'pull' ? 'read' : 'write';
  switch (registryKind(host)) {
    case 'ghcr':
      return `Give the job the permission:

    permissions:
      packages: ${verb}

If it has it: the package was first pushed by hand or from another repository. Open the package ${name
        .split('/')
        .slice(1)
        .join(
          '/',
        )} of ${name.split('/')[0]}, Package settings, Manage Actions access, and add this repository with the role ${access === 'pull' ? 'Read' : 'Write'}.`;
    case 'ecr':
      return access === 'pull'
        ? 'The role needs ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:ListImages on the repository, and ecr:GetAuthorizationToken.'
        : 'The role needs ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload, ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:PutImage and ecr:ListImages on the repository, and ecr:GetAuthorizationToken.';
    case 'gar':
      return `The account needs the role roles/artifactregistry.${access === 'pull' ? 'reader' : 'writer'} on the repository.`;
    case 'acr':
      return `The identity needs the role ${access === 'pull' ? 'AcrPull' : 'AcrPush'} on the registry ${host.split('.')[0]}.`;
    case 'docker-hub':
      return `The access token needs the permission ${access === 'pull' ? 'Read' : 'Read & Write'}, and its account ${name.split('/')[0]} or membership of a team that may ${verb}. Pushing makes the repository where the account may.`;
    case 'gitlab':
      return `The name must be that of a project, or below it; the token needs the scope ${access === 'pull' ? 'read_registry' : 'write_registry'}.`;
    case 'quay':
      return `Give the robot account ${verb} permission on the repository; new repositories need the permission to create them.`;
    case 'other':
      return `Give the account the right to ${verb} there, or log in as another: docker login ${host}`;
  }
}

/** What helps where the repository does not exist: to who reads, and where pushing does not make it. */
export function repositoryAdvice({ host, name, access, credentials }: Need): string {
  if (access === 'pull')
    return `Check the name. What is to be there has to be pushed first:

    lockstep push oci://${host}/${name} --dir migrations

Some registries say so, too, of what ${credentials === null ? 'one may read only with a login' : 'the account may not read'}.`;
  const [project = '', repository = ''] = name.split('/');
  switch (registryKind(host)) {
    case 'ecr':
      return `Make it once: aws ecr create-repository --repository-name ${name} --region ${ecrRegion(host)}`;
    case 'gar':
      return `A name here has three parts, project/repository/image. Make the repository once: gcloud artifacts repositories create ${repository || 'REPOSITORY'} --repository-format=docker --location=${host.split('-docker.')[0]} --project=${project}`;
    case 'gitlab':
      return 'The first parts of the name must be an existing project, with its container registry switched on.';
    default:
      return 'Check the name; where pushing does not make repositories, make it first.';
  }
}

const ecrRegion = (host: string): string =>
  /ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\./.exec(host)?.groups?.region ?? '';
